"""The opening of a centre: what has to be there first (FAQ answers 10, 14 and 16), and the act itself.

It stands with the technicians because they are the highest of the things it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, CentreStatus, Signage
from app.domain.protocols.queries import find_protocol_in_force
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_team


@dataclass(frozen=True)
class Requirement:
    """One line of the list: what is asked, whether it is there, and the way to it while it is not."""

    label: str
    is_met: bool
    what_to_do: str


def opening_list(centre: Centre, day: date | None = None) -> list[Requirement]:
    """What the centre needs to open on that day (today, unless told), in the order it is usually done."""
    day = day or today()
    team = list_team(centre.id)
    return [
        Requirement(
            _("A service office"),
            bool(centre.offices),
            _("Add the address and the opening hours of an office."),
        ),
        Requirement(
            _("Signage of the network"),
            centre.signage is not Signage.NONE,
            _("Ask AIMA for the standard plaque."),
        ),
        Requirement(
            _("A protocol or letter of adhesion in force"),
            find_protocol_in_force(centre.partner_id, day) is not None,
            _("The document is signed by all, uploaded, and brought into force by AIMA."),
        ),
        *_of_the_team(team, day),
    ]


def is_ready(requirements: list[Requirement]) -> bool:
    """Whether the whole list is green."""
    return all(requirement.is_met for requirement in requirements)


def open_centre(by: Actor, centre: Centre, on: date) -> None:
    """The centre receives people from that day on. RuleBroken, naming what is missing, until the list is green."""
    require(by, Permission.OPEN_CENTRE, on=centre)
    if centre.status is not CentreStatus.PREPARING:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="opened_on")
    missing = [requirement.label for requirement in opening_list(centre, on) if not requirement.is_met]
    if missing:
        raise RuleBroken(
            _("The centre cannot open on that day. Missing: %(missing)s.", missing=_("; ").join(missing)),
            field="opened_on",
        )
    centre.status, centre.opened_on = CentreStatus.OPEN, on
    record(by, "centre.opened", on=centre, changes={"on": on.isoformat()})


def _of_the_team(team: list[Technician], day: date) -> list[Requirement]:
    return [
        Requirement(
            _("A technician with the 36 hours of initial training"),
            any(technician.is_trained_on(day) for technician in team),
            _("Nominate a technician and register for the training sessions."),
        ),
        Requirement(
            _("The secrecy undertaking signed by each technician"),
            bool(team) and all(technician.has_signed_secrecy for technician in team),
            _("Each technician signs it after setting a password."),
        ),
    ]
