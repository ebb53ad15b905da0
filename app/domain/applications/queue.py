"""The directorate's queue: which files there are, who has them, since when they wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, select

from app.base.clock import LISBON, day_of, today
from app.base.database import db, run
from app.domain.access.models import Account, AccountStatus, Actor, Role
from app.domain.access.policy import Permission, within
from app.domain.applications.lifecycle import OPEN, ApplicationStatus
from app.domain.applications.models import Application
from app.domain.geography.models import Municipality
from app.domain.geography.queries import list_municipalities
from app.domain.geography.working_days import add_working_days, working_days_between
from app.domain.partners.models import Model, Partner, PartnerKind

NOBODY = 0
# As far as the files of each status are counted: nobody needs to know it better, and no page counts ten thousand.
MOST_COUNTED = 100

# Asked by each page of the queue. The index says whose the next file is, from each colleague on: asked for a file of
# theirs, PostgreSQL expects to meet one at once, and looks at every file when somebody has none.
_COLLEAGUES = """
SELECT * FROM (
    SELECT id, name, role = %(working)s AND status <> %(closed)s AS is_working,
           (SELECT min(owner_id) FROM applications WHERE owner_id >= accounts.id) IS NOT DISTINCT FROM id AS has_files
      FROM accounts WHERE partner_id IS NULL) AS colleagues
 WHERE is_working OR has_files
 ORDER BY name, id
"""
_COUNTED = """
SELECT status, (SELECT count(*) FROM (
           SELECT FROM applications WHERE applications.status = wanted.status
              AND (CAST(%(partner_id)s AS integer) IS NULL OR partner_id = %(partner_id)s) LIMIT %(most)s) AS few)
       AS files
  FROM unnest(CAST(%(statuses)s AS text[])) AS wanted (status)
"""


class Line(NamedTuple):
    """One file as the queue shows it."""

    id: int
    reference: str
    entity: str
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
    older_than: int | None = None  # working days that a file has waited for somebody, and still does


class Colleague(NamedTuple):
    """Somebody at AIMA who works on files or has some; of those who have left only those who still have files."""

    id: int
    name: str
    is_working: bool
    has_files: bool


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


def list_colleagues() -> list[Colleague]:
    """Who works on files or has some, by name; nobody for an entity."""
    rows = run(_COLLEAGUES, {"working": Role.DIRECTORATE, "closed": AccountStatus.CLOSED}).fetchall()
    return [Colleague(*row) for row in rows]


def count_by_status(by: Actor) -> dict[ApplicationStatus, int]:
    """How many applications within reach stand where, up to MOST_COUNTED of each; every status has its number."""
    asked = {"statuses": list(ApplicationStatus), "partner_id": by.partner_id, "most": MOST_COUNTED}
    return {ApplicationStatus(row.status): row.files for row in run(_COUNTED, asked).fetchall()}


@cache
def _lines() -> Select[*tuple[Any, ...]]:
    one, partner, place = Application, Partner, Municipality
    columns = (one.id, one.reference, partner.name, place.name, one.dico, one.model, one.status)
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
        yield Application.status.in_(OPEN)
        yield _came_in_before(wanted.older_than)


def _came_in_before(older_than: int) -> ColumnElement[bool]:
    """Whether a file came in so long ago, by the calendar of its own municipality."""
    day, elsewhere = _first_days_too_young(older_than, today())
    ways = [(Application.dico.in_(places), _begin_of(earlier)) for earlier, places in elsewhere.items()]
    begins = case(*ways, else_=_begin_of(day)) if ways else _begin_of(day)
    return Application.received_at < begins


@lru_cache(maxsize=8)
def _first_days_too_young(older_than: int, day: date) -> tuple[date, dict[date, list[str]]]:
    """By the country's calendar; and earlier ones with the municipalities in which a local holiday makes them so."""
    first = add_working_days(day + timedelta(days=1), -(older_than + 1))
    elsewhere: dict[date, list[str]] = {}
    for place in list_municipalities():
        own = first
        while working_days_between(own - timedelta(days=1), day, place.dico) <= older_than:
            own -= timedelta(days=1)
        if own < first:
            elsewhere.setdefault(own, []).append(place.dico)
    return first, elsewhere


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), LISBON)
