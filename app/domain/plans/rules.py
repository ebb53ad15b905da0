"""How many measures stand where, each share with its base: shares of different bases are never merged (SEED-13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models import Measure


@dataclass(frozen=True)
class Tally:
    """The measures of a plan, a pillar or an objective."""

    by_status: Counter[MeasureStatus] = field(default_factory=Counter)
    designed: int = 0  # that the plan lays down as continuous, whatever their state
    as_designed: int = 0  # of those, the ones carried out continuously
    due: int = 0  # whose review day has come

    @property
    def total(self) -> int:
        return self.by_status.total()

    @property
    def statuses(self) -> list[MeasureStatus]:
        """Every state there is, in its order."""
        return list(MeasureStatus)

    @property
    def continuous(self) -> int:
        """Carried out continuously now, whatever the plan lays down."""
        return self.by_status[MeasureStatus.CONTINUOUS]

    @property
    def done(self) -> int:
        return self.by_status[MeasureStatus.DONE]


def tally_of(measures: Iterable[Measure], day: date) -> Tally:
    """The tally of these measures as of that day."""
    measures = list(measures)
    designed = [each for each in measures if each.is_continuous]
    return Tally(
        Counter(each.status for each in measures),
        len(designed),
        sum(each.status is MeasureStatus.CONTINUOUS for each in designed),
        sum(is_due(each, day) for each in measures),
    )


def is_due(measure: Measure, day: date) -> bool:
    """Whether the day of its next review has come."""
    return measure.review_on is not None and measure.review_on <= day
