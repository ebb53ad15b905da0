"""What a centre needs before it opens: each line there or not, and who has the next step (FAQ 5, 10, 14 and 16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from app.base.choices import Choice
from app.base.clock import today
from app.base.database import db
from app.base.language import _, lazy
from app.domain.centres.inventory import has_equipment_on, list_equipment_of
from app.domain.centres.models import Centre, Signage
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import find_protocol_in_force
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_team


class Doer(Choice):
    """Who has the next step in hand."""

    ENTITY = "entity", lazy("The entity")
    AIMA = "aima", lazy("AIMA")
    TECHNICIANS = "technicians", lazy("Each technician")


class Line(StrEnum):
    """What a line is about: the page knows where that is done."""

    OFFICE = "office"
    SIGNAGE = "signage"
    WAYS = "ways"
    PROTOCOL = "protocol"
    NOMINATION = "nomination"
    TRAINING = "training"
    SECRECY = "secrecy"
    EQUIPMENT = "equipment"


@dataclass(frozen=True)
class Requirement:
    """One line of the list: what is asked, whether it is there, and who does what next while it is not."""

    line: Line
    label: str
    is_met: bool
    doer: Doer
    what_to_do: str


def opening_list(centre: Centre, day: date | None = None) -> list[Requirement]:
    """What the centre needs to open on that day (today, unless told), in the order it is usually done."""
    day = day or today()
    team = list_team(centre.id)
    lines = [
        _office(centre),
        _ways(centre),
        _signage(centre),
        _protocol(centre, day),
        _training(team, day),
        _secrecy(team),
    ]
    return [*lines, _equipment(centre, day)] if centre.model is Model.SECOND_GENERATION else lines


def is_ready(requirements: list[Requirement]) -> bool:
    """Whether the whole list is green."""
    return all(requirement.is_met for requirement in requirements)


def _office(centre: Centre) -> Requirement:
    does = _("Add the address and the opening hours of an office.")
    return Requirement(Line.OFFICE, _("A service office"), bool(centre.offices), Doer.ENTITY, does)


def _ways(centre: Centre) -> Requirement:
    does = _("Choose how people can be served: at the desk, by phone, by video, on the road.")
    return Requirement(Line.WAYS, _("Ways of service chosen"), bool(centre.ways), Doer.ENTITY, does)


def _signage(centre: Centre) -> Requirement:
    doer, does = {
        Signage.NONE: (Doer.ENTITY, _("Ask AIMA for the standard plaque.")),
        Signage.REQUESTED: (Doer.AIMA, _("Send the plaque and note the carrier.")),
    }.get(centre.signage, (Doer.ENTITY, _("Put the plaque up near the desk and add a photograph of it.")))
    is_met = centre.signage is Signage.INSTALLED
    return Requirement(Line.SIGNAGE, _("Signage of the network"), is_met, doer, does)


def _protocol(centre: Centre, day: date) -> Requirement:
    is_met = find_protocol_in_force(centre.partner_id, day) is not None
    query = select(Protocol.status).where(Protocol.partner_id == centre.partner_id, Protocol.parent_id.is_(None))
    status = db.session.scalars(query.order_by(Protocol.id.desc())).first()
    steps = {
        ProtocolStatus.DRAFTED: (Doer.AIMA, _("Finish the draft and issue it for signature.")),
        ProtocolStatus.AWAITING_SIGNATURES: (Doer.ENTITY, _("Sign the document and return it.")),
        ProtocolStatus.SIGNED: (Doer.AIMA, _("Bring the signed document into force.")),
    }
    doer, does = (status and steps.get(status)) or (Doer.AIMA, _("Draft the agreement."))
    return Requirement(Line.PROTOCOL, _("A protocol or letter of adhesion in force"), is_met, doer, does)


def _training(team: list[Technician], day: date) -> Requirement:
    label = _("A technician with the 36 hours of initial training")
    if not team:
        return Requirement(Line.NOMINATION, label, False, Doer.ENTITY, _("Nominate a technician."))
    is_met = any(technician.is_trained_on(day) for technician in team)
    return Requirement(Line.TRAINING, label, is_met, Doer.ENTITY, _("Register a technician for the training sessions."))


def _secrecy(team: list[Technician]) -> Requirement:
    label = _("The secrecy undertaking signed by each technician")
    if not team:
        return Requirement(Line.NOMINATION, label, False, Doer.ENTITY, _("Nominate a technician."))
    is_met = all(technician.has_signed_secrecy for technician in team)
    return Requirement(Line.SECRECY, label, is_met, Doer.TECHNICIANS, _("Read and sign it after setting a password."))


def _equipment(centre: Centre, day: date) -> Requirement:
    proposed = any(each.approved_on is None and each.ended_on is None for each in list_equipment_of(centre.id))
    doer, does = (
        (Doer.AIMA, _("Approve the equipment of the entity, or supply another."))
        if proposed
        else (Doer.ENTITY, _("Propose equipment of its own, or agree with AIMA what it supplies."))
    )
    label = _("Equipment supplied or approved by AIMA")
    return Requirement(Line.EQUIPMENT, label, has_equipment_on(centre.id, day), doer, does)
