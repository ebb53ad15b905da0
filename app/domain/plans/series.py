"""The figures of an indicator in their order, each of a period or a day, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.base.language import _
from app.domain.plans.models import Feed, Indicator, IndicatorValue
from app.domain.statistics.naming import label_of, period_in_words
from app.domain.statistics.questions import Axis

AXES = {Feed.AREA: Axis.AREA, Feed.CHANNEL: Axis.CHANNEL}


@dataclass(frozen=True)
class Reading:
    """One figure: of which period or day, and where it comes from."""

    period: str  # "2026-03", "2026-Q1", "2026", or the day "2026-03-14" of one entered by hand
    figure: int | Decimal | None  # None is hidden
    is_partial: bool = False  # of a period still under way, or not all out
    entered: IndicatorValue | None = None

    @property
    def name(self) -> str:
        """The period in the language spoken now."""
        axis = Axis.DAY if self.entered else axis_of(self.period)
        return period_in_words(axis, self.period)

    @property
    def short_name(self) -> str:
        """The same for the foot of a chart: 2026, Q1 2026, 03/2026."""
        if self.entered or axis_of(self.period) is Axis.YEAR:
            return self.name
        year, part = self.period.split("-")
        return _("Q%(quarter)s %(year)s", quarter=part[1:], year=year) if part[0] == "Q" else f"{part}/{year}"


@dataclass(frozen=True)
class Series:
    """The figures of an indicator, the oldest first; why there are none, where there are none."""

    indicator: Indicator
    readings: list[Reading]
    replaced: list[IndicatorValue]  # by one entered later for the same day
    instead: str = ""

    @property
    def whole(self) -> list[Reading]:
        """Those of periods that are over: what a line may run through."""
        return [each for each in self.readings if not each.is_partial]

    @property
    def last(self) -> Reading | None:
        """The latest figure of a period that is over, else the latest of all."""
        found = self.whole or self.readings
        return found[-1] if found else None

    @property
    def has_hidden(self) -> bool:
        return any(each.figure is None for each in self.readings)


def axis_of(period: str) -> Axis:
    """MONTH, QUARTER or YEAR, from how a period is written."""
    return {4: Axis.YEAR, 7: Axis.QUARTER if "Q" in period else Axis.MONTH}[len(period)]


def source_of(indicator: Indicator) -> str:
    """Where its figures come from, in words."""
    if indicator.feed is None:
        return _("Entered by hand, each figure with its source")
    if indicator.feed not in AXES:
        return indicator.feed.label
    return f"{indicator.feed.label}: {label_of(AXES[indicator.feed], indicator.code or '')}"
