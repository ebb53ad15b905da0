"""The directorate's queue: which files there are, who has them, since when they wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select

from app.base.clock import LISBON, day_of, today
from app.base.database import db
from app.domain.access.models import Account, AccountStatus, Actor, Role
from app.domain.access.policy import Permission, within
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.geography.models import Municipality
from app.domain.geography.working_days import add_working_days, working_days_between
from app.domain.partners.models import Model, Partner, PartnerKind

NOBODY = 0


class Line(NamedTuple):
    """One file as the queue shows it."""

    id: int
    reference: str
    entity: str
    kind: PartnerKind
    municipality: str
    dico: str
    model: Model
    status: ApplicationStatus
    received_at: datetime
    decided_at: datetime | None
    owner_id: int | None
    owner: str | None
    is_unconfirmed: bool  # the contact has not come in yet, and everything waits for that

    @property
    def age(self) -> int:
        """Working days since AIMA received the interest, until the decision or today."""
        last = day_of(self.decided_at) if self.decided_at else today()
        return working_days_between(day_of(self.received_at), last, self.dico)


@dataclass(frozen=True)
class Wanted:
    """What the queue is narrowed to; None and empty narrow nothing. `owner`: an account's number, or NOBODY."""

    statuses: frozenset[ApplicationStatus] = frozenset()
    owner: int | None = None
    dico: str | None = None
    district: str | None = None
    kind: PartnerKind | None = None
    model: Model | None = None
    older_than: int | None = None  # working days


def list_queue(
    by: Actor, wanted: Wanted, *, limit: int, before: int | None = None, after: int | None = None
) -> list[Line]:
    """Files within reach, newest first: those older than number `before`, or the nearest ones newer than `after`."""
    query = _lines().where(within(by, Permission.READ_APPLICATION, Application), *_narrowed(wanted))
    if after:
        nearest = db.session.execute(query.where(Application.id > after).order_by(Application.id).limit(limit))
        return [Line(*row) for row in reversed(nearest.all())]
    if before:
        query = query.where(Application.id < before)
    return [Line(*row) for row in db.session.execute(query.order_by(Application.id.desc()).limit(limit))]


def list_owners() -> list[tuple[int, str]]:
    """Number and name of the colleagues who work on files, by name."""
    working = (Account.role == Role.DIRECTORATE) & (Account.status != AccountStatus.CLOSED)
    rows = db.session.execute(select(Account.id, Account.name).where(working).order_by(Account.name, Account.id))
    return [(row.id, row.name) for row in rows]


def list_present_owners(by: Actor) -> list[tuple[int, str]]:
    """Number and name of everybody who has a file, whether they still work here or not, by name."""
    theirs = select(Application.owner_id).where(within(by, Permission.READ_APPLICATION, Application)).distinct()
    rows = db.session.execute(
        select(Account.id, Account.name).where(Account.id.in_(theirs)).order_by(Account.name, Account.id)
    )
    return [(row.id, row.name) for row in rows]


def _lines() -> Select[*tuple[Any, ...]]:
    one, partner, place = Application, Partner, Municipality
    columns = (one.id, one.reference, partner.name, partner.kind, place.name, one.dico, one.model, one.status)
    query = select(*columns, one.received_at, one.decided_at, one.owner_id, Account.name, _is_unconfirmed())
    return query.join(one.partner).join(one.municipality).outerjoin(one.owner)


def _is_unconfirmed() -> ColumnElement[bool]:
    is_new = Application.status == ApplicationStatus.INTEREST_RECEIVED
    return is_new & Application.email_confirmed_at.is_(None)


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.statuses:
        yield Application.status.in_(wanted.statuses)
    if wanted.owner is not None:
        yield Application.owner_id.is_(None) if wanted.owner == NOBODY else Application.owner_id == wanted.owner
    if wanted.dico:
        yield Application.dico == wanted.dico
    if wanted.district:
        yield Municipality.district_code == wanted.district
    if wanted.kind:
        yield Partner.kind == wanted.kind
    if wanted.model:
        yield Application.model == wanted.model
    if wanted.older_than is not None:
        yield Application.received_at < _so_long_ago(wanted.older_than)


def _so_long_ago(days: int) -> datetime:
    """Before this moment came what has waited for more working days than these, by the country's calendar."""
    first_day_too_young = add_working_days(today() + timedelta(days=1), -(days + 1))
    return datetime.combine(first_day_too_young, time(), LISBON)
