"""Figures of the network, or of one's own centres, read from the counters: no page scans the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, or_, select, true

from app.base.clock import now
from app.base.database import db
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, require, within
from app.domain.centres.models import Centre, CentreStatus
from app.domain.geography.models import Municipality
from app.domain.service_records.models import Interpreter
from app.domain.statistics.persons import Persons, read_persons
from app.domain.statistics.rules import Cell, Hidden, release, release_part, release_total
from app.domain.tallies.models import CentreTally, Dimension, NetworkTally

# What the table of services with telephone translation is held against before it is released.
_BESIDE_STT = (Dimension.AREA, Dimension.INTERPRETER)
Counts = dict[Dimension, dict[str, int]]


@dataclass(frozen=True)
class Figures:
    """What a reader is shown for a period: every figure has passed the release door."""

    first: Month
    last: Month
    total: Cell
    total_before: Cell  # the same months of the year before
    months: list[Cell]  # by "2026-03"
    months_before: list[Cell]
    tables: dict[Dimension, list[Cell]]
    with_stt: Cell  # the total of the table STT_AREA, which has only the services with telephone translation
    centres_with_records: int
    open_by_district: dict[str, int]  # open centres within the reader's view, by district code
    persons: Persons
    is_exact: bool  # the reader's own centres, with nothing hidden
    threshold: int
    read_at: datetime = field(default_factory=now)

    def total_of(self, dimension: Dimension) -> Cell:
        """What a table adds up to."""
        return self.with_stt if dimension is Dimension.STT_AREA else self.total

    @property
    def centres_open(self) -> int:
        return sum(self.open_by_district.values())


def read_figures(by: Actor, first: Month, last: Month, dimensions: Iterable[Dimension]) -> Figures:
    """The figures of the months from `first` to `last` that this reader may see.

    The directorate reads the network with small figures hidden; a coordinator the entity's centres and a
    technician the own centre, exactly (FAQ answer 9).
    """
    require(by, Permission.READ_STATISTICS)
    is_network = reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS
    threshold = settings().statistics_threshold if is_network else 0
    counts = _count(by, first, last, [*dimensions, *_BESIDE_STT], is_network)
    months, before = _count_months(by, first, last, is_network)
    return Figures(
        first=first,
        last=last,
        total=release_total(sum(months.values()), threshold),
        total_before=release_total(sum(before.values()), threshold),
        months=release(months, threshold),
        months_before=release(before, threshold),
        tables={dimension: _release(counts, dimension, threshold) for dimension in dimensions},
        with_stt=_find(_release(counts, Dimension.INTERPRETER, threshold), Interpreter.TELEPHONE),
        centres_with_records=_count_centres_with_records(by, first, last),
        open_by_district=_count_open_by_district(by),
        persons=read_persons(by, months, threshold),
        is_exact=not is_network,
        threshold=threshold,
    )


def _release(counts: Counts, dimension: Dimension, threshold: int) -> list[Cell]:
    ordered = _ordered(counts[dimension])
    if dimension is not Dimension.STT_AREA:
        return release(ordered, threshold)
    total = _find(_release(counts, Dimension.INTERPRETER, threshold), Interpreter.TELEPHONE)
    if total.hidden:  # its lines would add up to what the other table hides
        return [Cell(value, None, Hidden.SECONDARY) for value in ordered]
    return release_part(ordered, _ordered(counts[Dimension.AREA]), threshold)


def _find(cells: list[Cell], value: str) -> Cell:
    return next((cell for cell in cells if cell.value == value), Cell(value, 0))


def find_first_month() -> Month | None:
    """The month of the oldest service counted."""
    return db.session.scalar(select(func.min(NetworkTally.month)))


def _count(by: Actor, first: Month, last: Month, dimensions: list[Dimension], is_network: bool) -> Counts:
    kind = NetworkTally if is_network else CentreTally
    query = (
        select(kind.dimension, kind.value, func.sum(kind.services))
        .where(kind.month.between(first, last), kind.dimension.in_(dimensions), _visible(by, kind))
        .group_by(kind.dimension, kind.value)
    )
    counts: Counts = defaultdict(dict)
    for dimension, value, services in db.session.execute(query):
        counts[dimension][value] = int(services)
    return counts


def _count_months(by: Actor, first: Month, last: Month, is_network: bool) -> tuple[dict[str, int], dict[str, int]]:
    """Services by month of the period, and of the same months a year before; months without any count 0."""
    kind = NetworkTally if is_network else CentreTally
    either = or_(
        kind.month.between(first, last),
        kind.month.between(first.plus(-12), last.plus(-12)),
    )
    query = (
        select(kind.month, func.sum(kind.services))
        .where(either, kind.dimension == Dimension.TOTAL, _visible(by, kind))
        .group_by(kind.month)
    )
    counted = {month: int(services) for month, services in db.session.execute(query)}
    months = first.until(last)
    return (
        {str(month): counted.get(month, 0) for month in months},
        {str(month.plus(-12)): counted.get(month.plus(-12), 0) for month in months},
    )


def _count_centres_with_records(by: Actor, first: Month, last: Month) -> int:
    query = select(func.count(distinct(CentreTally.centre_id))).where(
        CentreTally.month.between(first, last),
        CentreTally.dimension == Dimension.TOTAL,
        CentreTally.services > 0,
        _visible(by, CentreTally),
    )
    return db.session.scalar(query) or 0


def _count_open_by_district(by: Actor) -> dict[str, int]:
    query = (
        select(Municipality.district_code, func.count())
        .join(Centre, Centre.dico == Municipality.dico)
        .where(Centre.status == CentreStatus.OPEN, _visible(by, Centre))
        .group_by(Municipality.district_code)
    )
    return {str(code): int(centres) for code, centres in db.session.execute(query)}


def _visible(by: Actor, kind: Any) -> ColumnElement[bool]:
    """The rows a reader's figures are made of: all of them for who reads numbers, else one's own."""
    is_network = reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS
    return true() if is_network else within(by, Permission.READ_STATISTICS, kind)


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Largest first; a value that once was counted and no longer is, is left out."""
    lines = sorted(counts.items(), key=lambda line: (-line[1], line[0]))
    return {value: services for value, services in lines if services}
