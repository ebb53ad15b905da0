"""Questions about signals, and about the months still to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Account, Actor, Role
from app.domain.access.policy import Permission, Reach, reach_of, require
from app.domain.access.queries import list_active
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.radar.lifecycle import SignalStatus
from app.domain.radar.models import RadarScan, Signal
from app.domain.tallies.models import ReleasedMonth
from app.domain.tallies.rules import COUNTRY


@dataclass(frozen=True)
class Wanted:
    """Which signals are looked for; None is all of them."""

    month: Month | None = None
    place: str | None = None
    area: str | None = None
    nationality: str | None = None
    status: SignalStatus | None = None


def find_unscanned() -> tuple[Month, int] | None:
    """The oldest released month that was not looked at, or was revised since, and its revision."""
    query = (
        select(ReleasedMonth.month, ReleasedMonth.revision)
        .outerjoin(RadarScan, RadarScan.month == ReleasedMonth.month)
        .where(or_(RadarScan.month.is_(None), RadarScan.revision != ReleasedMonth.revision))
    )
    row = db.session.execute(query.order_by(ReleasedMonth.month).limit(1)).first()
    return (row.month, row.revision) if row else None


def list_scanned() -> list[Month]:
    """The released months that were looked at, the latest first."""
    return list(db.session.scalars(select(RadarScan.month).order_by(RadarScan.month.desc())))


def list_of_month(month: Month) -> list[Signal]:
    """Every signal of a month; for the job."""
    return list(db.session.scalars(select(Signal).where(Signal.month == month)))


def list_signals(by: Actor, wanted: Wanted, *, after: Signal | None = None, limit: int | None = None) -> list[Signal]:
    """The signals the account may see, the latest month first and in it the largest; those that follow `after`."""
    require(by, Permission.READ_RADAR)
    query = _of(by, wanted).options(joinedload(Signal.person))
    if after is not None:
        is_below = or_(Signal.found < after.found, and_(Signal.found == after.found, Signal.id > after.id))
        query = query.where(or_(Signal.month < after.month, and_(Signal.month == after.month, is_below)))
    return list(db.session.scalars(query.order_by(Signal.month.desc(), Signal.found.desc(), Signal.id).limit(limit)))


def list_found(by: Actor, name: str) -> list[Any]:
    """The different values of a column of Wanted among the signals the account may see, in their order."""
    column = getattr(Signal, name)
    return list(db.session.scalars(_of(by, Wanted()).with_only_columns(column).distinct().order_by(column)))


def get_signal(by: Actor, signal_id: int) -> Signal:
    """The signal, for whoever may mark it; OutOfReach when there is none."""
    require(by, Permission.FOLLOW_SIGNAL)
    signal = db.session.get(Signal, signal_id)
    if signal is None:
        raise OutOfReach
    return signal


def find_signal(signal_id: int) -> Signal | None:
    """The signal with this number; for the pages of a list."""
    return db.session.get(Signal, signal_id)


def list_followers() -> list[Account]:
    """Who may be asked to follow a signal: the people of the directorate."""
    return list_active(Role.DIRECTORATE)


def shows_figures(by: Actor) -> bool:
    """Whether the reader is told the figures of the network.

    Who knows the figures of some centres exactly could work out those of the others, and is told what rises alone.
    """
    return reach_of(by, Permission.READ_RADAR) is Reach.NUMBERS


def _of(by: Actor, wanted: Wanted) -> Select[Signal]:
    query = select(Signal)
    if not shows_figures(by):
        query = query.where(Signal.place.in_([COUNTRY, *_own_districts(by)]))
    for name, value in vars(wanted).items():
        if value is not None:
            query = query.where(getattr(Signal, name) == value)
    return query


def _own_districts(by: Actor) -> list[str]:
    """The districts of the centres of the reader's entity."""
    query = select(Municipality.district_code).join(Centre, Centre.dico == Municipality.dico)
    return list(db.session.scalars(query.where(Centre.partner_id == by.partner_id).distinct()))
