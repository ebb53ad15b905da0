"""Questions about sheets: one, those of a service, those of a centre, and what a new one may start from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.clock import now
from app.base.database import db
from app.base.errors import OutOfReach
from app.base.pdf import PAPER
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment
from app.domain.cards.queries import get_code
from app.domain.cards.rules import written
from app.domain.centres.models import Centre
from app.domain.documents.paper import read_version
from app.domain.documents.wording import fill_text
from app.domain.handouts.facts import Around, Place
from app.domain.handouts.models import Handout
from app.domain.handouts.phrases import KIND, SOURCE
from app.domain.handouts.rules import Says, fitting, usual_things
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.records import find_service
from app.domain.vocabulary.queries import vocabulary


def get_handout(by: Actor, handout_id: int) -> Handout:
    """The sheet with its paper; OutOfReach when there is none within reach."""
    handout = db.session.get(Handout, handout_id, options=[joinedload(Handout.document)])
    if handout is None:
        raise OutOfReach
    require(by, Permission.MAKE_HANDOUT, on=handout)
    return handout


def read_handout(handout: Handout) -> Markup:
    """The sheet as HTML, exactly as its paper says it: the same facts in the same version."""
    version = read_version(PAPER / KIND / handout.version)
    return fill_text(version, SOURCE, handout.document.facts)


def get_service_for(by: Actor, service_id: UUID) -> ServiceRecord:
    """The service a sheet is about; OutOfReach when there is none for which the actor may make one."""
    service = find_service(service_id)
    if service is None:
        raise OutOfReach
    require(by, Permission.MAKE_HANDOUT, on=service)
    return service


def list_handouts(
    by: Actor, *, service_id: UUID | None = None, before: int | None = None, limit: int = 25
) -> Sequence[Handout]:
    """The sheets within reach, the latest first: of one service, or those made before the sheet `before`."""
    query = select(Handout).where(within(by, Permission.MAKE_HANDOUT, Handout))
    if service_id is not None:
        query = query.where(Handout.service_id == service_id)
    if before is not None:
        query = query.where(Handout.id < before)
    return db.session.scalars(query.order_by(Handout.id.desc()).limit(limit)).all()


def suggest(service: ServiceRecord) -> Says:
    """What a sheet about this service would say, were nothing changed."""
    coming = _find_next_appointment(service)
    areas = (service.area, *(other.area for other in service.other_areas))
    return fitting(
        Says(
            areas=areas,
            outcome=service.outcome,
            bring=usual_things(service.area),
            come_on=coming.day if coming else None,
            come_at=coming.at if coming else None,
            place=_place_of(coming) if coming else None,
            referral=service.referral,
        )
    )


def list_places(centre: Centre) -> dict[str, Place]:
    """Where the centre serves, offices first: "office:3" -> the place."""
    offices = {
        f"office:{office.id}": Place(centre.name, f"{office.address}, {office.postcode}", office.phone, office.hours)
        for office in centre.offices
    }
    municipalities = vocabulary().municipalities
    towns = {stop.id: municipalities.find(stop.dico) for stop in centre.stops}
    stops = {
        f"stop:{stop.id}": Place(stop.name, town.label if (town := towns[stop.id]) else "", hours=stop.hours)
        for stop in centre.stops
    }
    return offices | stops


def surroundings(service: ServiceRecord, says: Says) -> Around:
    """The proper names and numbers the sheet prints beside its phrases."""
    places = list_places(service.centre)
    target = vocabulary().referral_targets.find(says.referral) if says.referral else None
    areas = {code: area.labels for code in says.areas if (area := vocabulary().areas.find(code))}
    has_code = says.has_card and service.card_id is not None
    return Around(
        contact=_contact(service.centre, says.place, places),
        place=places.get(says.place or ""),
        referral=target.labels[SOURCE] if target else None,
        areas=areas,
        card=written(get_code(service.card_id)) if has_code and service.card_id else None,
        site=settings().base_url.rstrip("/"),
        is_fictional=settings().is_demonstration,
    )


def _contact(centre: Centre, chosen: str | None, places: dict[str, Place]) -> Place:
    """The office to come to; the centre's first one when the person comes to a stop, or not at all."""
    offices = [key for key in places if key.startswith("office:")]
    key = chosen if chosen in offices else next(iter(offices), None)
    return places[key] if key else Place(centre.name, centre.municipality.name)


def _find_next_appointment(service: ServiceRecord) -> Appointment | None:
    if service.card_id is None:
        return None
    coming = (
        select(Appointment)
        .where(Appointment.card_id == service.card_id, Appointment.centre_id == service.centre_id)
        .where(Appointment.status == AppointmentStatus.BOOKED, Appointment.starts_at > now())
        .order_by(Appointment.starts_at)
        .limit(1)
    )
    return db.session.scalar(coming)


def _place_of(appointment: Appointment) -> str | None:
    if appointment.stop_id is not None:
        return f"stop:{appointment.stop_id}"
    return f"office:{appointment.office_id}" if appointment.office_id is not None else None
