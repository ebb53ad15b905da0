"""The services within reach as plain rows, a stretch at a time: a million of them are never together in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.access.queries import get_account
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.service_records.models import OtherArea, Outcome, ServiceRecord, code_of
from app.domain.service_records.queries.records import Filters, Place, conditions_of
from app.domain.technicians.models import Technician

# What a file tells of each service: no note, no card, no organisation, no reference of a process.
FIELDS = (
    "given_on",
    "minutes",
    "channel",
    "requester",
    "nationality",
    "language",
    "interpreter",
    "sex",
    "age_band",
    "residence",
    "legal_status",
    "area",
    "sub_topic",
    "outcome",
    "referral",
    "biometrics_collected",
    "decision",
    "decided_on",
)
OtherAreas = dict[str, Outcome]


class Exported(NamedTuple):
    """One service: its code, where and by whom, the values of FIELDS, its other areas, whether it was undone."""

    code: str
    place: Place
    centre: str
    technician: str
    values: tuple[Any, ...]
    other_areas: OtherAreas
    is_undone: bool


def begin_export(by: Actor, filters: Filters) -> None:
    """Ask the policy, and keep in the trail that somebody took a list away and how it was narrowed."""
    require(by, Permission.READ_SERVICE)
    narrowed = sorted(name for name, value in vars(filters).items() if value is not None)
    record(by, "services.exported", on=get_account(by.account_id or 0), changes={"narrowed_by": narrowed})


def list_exported(by: Actor, filters: Filters, *, after: Place | None, limit: int) -> list[Exported]:
    """The next services of the list, newest day first, behind the one at `after`: one stretch of an index."""
    service = ServiceRecord
    fields = [getattr(service, name) for name in FIELDS]
    query = (
        select(service.id, service.number, service.undone_at, Centre.name, Technician.name, *fields)
        .join(Centre, Centre.id == service.centre_id)
        .join(Technician, Technician.id == service.technician_id)
        .where(within(by, Permission.READ_SERVICE, service), *conditions_of(filters))
        .order_by(service.given_on.desc(), service.number.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(tuple_(service.given_on, service.number) < after)
    rows = db.session.execute(query).all()
    others = _other_areas(row[0] for row in rows)
    return [
        Exported(
            code_of(number), (values[0], number), centre, technician, tuple(values), others[key], undone_at is not None
        )
        for key, number, undone_at, centre, technician, *values in rows
    ]


def _other_areas(services: Iterable[UUID]) -> dict[UUID, OtherAreas]:
    query = select(OtherArea.service_id, OtherArea.area, OtherArea.outcome).order_by(OtherArea.area)
    found: dict[UUID, OtherAreas] = defaultdict(dict)
    for service_id, area, outcome in db.session.execute(query.where(OtherArea.service_id.in_(list(services)))):
        found[service_id][area] = outcome
    return found
