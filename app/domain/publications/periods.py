"""Which periods may be told: past years, quarters that ended, and this year so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.language import _
from app.base.months import Month
from app.domain.statistics.naming import period_in_words
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import Axis

QUARTERS = 8  # offered, the latest first


@dataclass(frozen=True, order=True)
class Period:
    """Some whole months, from `first` to `last`. `str(period)` is "2025-01..2025-12"."""

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2025-01..2025-12"; ValueError for anything else, or months the wrong way round."""
        first, _dots, last = text.partition("..")
        period = cls(Month.parse(first), Month.parse(last))
        if period.last < period.first:
            raise ValueError(f"no such period: {text!r}")
        return period

    @property
    def axis(self) -> Axis:
        """YEAR or QUARTER when it is a whole one, else MONTH."""
        months = len(self.first.until(self.last))
        if months == 12 and self.first.number == 1:
            return Axis.YEAR
        return Axis.QUARTER if months == 3 and self.first.number % 3 == 1 else Axis.MONTH

    @property
    def days(self) -> tuple[date, date]:
        return self.first.first_day, self.last.last_day

    @property
    def before(self) -> Period:
        """The same months of the year before."""
        return Period(self.first.plus(-12), self.last.plus(-12))

    @property
    def name(self) -> str:
        """In the language spoken now: "2025", "3.º trimestre de 2026", "janeiro de 2026 a outubro de 2026"."""
        if self.axis is Axis.YEAR:
            return str(self.first.year)
        if self.axis is Axis.QUARTER:
            return period_in_words(Axis.QUARTER, quarter_of(self.first))
        first, last = (period_in_words(Axis.MONTH, str(month)) for month in (self.first, self.last))
        return first if self.first == self.last else _("%(start)s to %(end)s", start=first, end=last)

    @property
    def heading(self) -> str:
        """The name as it begins a line."""
        return self.name[:1].upper() + self.name[1:]

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


def periods_between(oldest: Month, until: Month) -> list[Period]:
    """What may be chosen: whole years, this year so far, whole quarters; each group the latest first.

    `oldest` is the month of the first service, `until` the last month that may be told.
    """
    years = [Period(Month(year, 1), Month(year, 12)) for year in range(until.year, oldest.year - 1, -1)]
    whole = [year for year in years if year.last <= until]
    so_far = [Period(Month(until.year, 1), until)] if until.number < 12 and oldest <= until else []
    quarters = [_quarter_until(until.plus(-(until.number % 3) - 3 * back)) for back in range(QUARTERS)]
    return [*whole, *so_far, *(each for each in quarters if each.last >= oldest and each not in so_far)]


def _quarter_until(last: Month) -> Period:
    return Period(last.plus(-2), last)
