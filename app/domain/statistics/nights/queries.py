"""Questions about what was counted in the night."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select

from app.base.database import db, run
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, within
from app.domain.centres.models import Centre, Structure
from app.domain.statistics.nights.models import EVERY_STRUCTURE, NightCount, NightFigure

_NETWORK = """
SELECT month, figure, CAST(number AS double precision) AS number, counted_at FROM network_nights
 WHERE structure = %(structure)s AND month BETWEEN %(first)s AND %(last)s
"""
_TEAM = (NightFigure.TRAINED, NightFigure.IN_TRAINING, NightFigure.REFRESHER_DUE)


@dataclass(frozen=True)
class Nights:
    """The figures by month, as far as they were counted."""

    by_month: dict[Month, dict[NightFigure, float]] = field(default_factory=dict)
    counted_at: datetime | None = None

    def sum_of(self, figure: NightFigure, first: Month, last: Month) -> float:
        """Of all the months from the first to the last."""
        return sum(self.by_month.get(month, {}).get(figure, 0) for month in first.until(last))

    def no_show_rate(self, first: Month, last: Month) -> float | None:
        """The share of the appointments kept or missed in which nobody came; None without any."""
        missed = self.sum_of(NightFigure.MISSED, first, last)
        ended = missed + self.sum_of(NightFigure.KEPT, first, last)
        return missed / ended if ended else None

    def days_waited(self, first: Month, last: Month) -> float | None:
        """From the booking to the day, on average; None without an appointment."""
        ended = sum(self.sum_of(each, first, last) for each in (NightFigure.KEPT, NightFigure.MISSED))
        return self.sum_of(NightFigure.WAITED, first, last) / ended if ended else None

    def team(self, last: Month) -> dict[NightFigure, int]:
        """How the team stood at the end of that month; empty when nobody counted then."""
        counted = self.by_month.get(last, {})
        return {figure: int(counted[figure]) for figure in _TEAM if figure in counted}

    def silent(self, last: Month) -> int | None:
        """How many open centres were silent at the end of that month; None when nobody counted then."""
        number = self.by_month.get(last, {}).get(NightFigure.SILENT)
        return None if number is None else int(number)

    def mean_of(self, figure: NightFigure, first: Month, last: Month) -> float | None:
        """The mean of the months that have the figure: of medians by month. None when no month has."""
        found = [self.by_month[month][figure] for month in first.until(last) if figure in self.by_month.get(month, {})]
        return sum(found) / len(found) if found else None


def read_nights(by: Actor, first: Month, last: Month, structure: Structure | None = None) -> Nights:
    """The figures of the network, or of one's own centres, in the months from the first to the last."""
    if reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS:
        return _of_network(first, last, structure)
    query = (
        select(NightCount.month, NightCount.figure, func.sum(NightCount.number))
        .where(NightCount.month.between(first, last), within(by, Permission.READ_STATISTICS, NightCount))
        .group_by(NightCount.month, NightCount.figure)
    )
    if structure is not None:
        query = query.join(Centre, Centre.id == NightCount.centre_id).where(Centre.structure == structure)
    by_month: dict[Month, dict[NightFigure, float]] = defaultdict(dict)
    for month, figure, number in db.session.execute(query):
        by_month[month][figure] = float(number)
    return Nights(dict(by_month))


def read_medians(first: Month, last: Month) -> Nights:
    """The medians of the network's centres, which everybody may be told: no centre is known by them."""
    return _of_network(first, last, None)


def _of_network(first: Month, last: Month, structure: Structure | None) -> Nights:
    kind = structure.value if structure else EVERY_STRUCTURE
    rows = run(_NETWORK, {"structure": kind, "first": first.first_day, "last": last.first_day}).fetchall()
    by_day: dict[date, dict[NightFigure, float]] = defaultdict(dict)
    for day, figure, number, _counted_at in rows:
        by_day[day][NightFigure(figure)] = number
    by_month = {Month.of(day): figures for day, figures in by_day.items()}
    return Nights(by_month, max((row.counted_at for row in rows), default=None))
