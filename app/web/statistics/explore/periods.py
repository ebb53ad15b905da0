"""The periods the explore page offers at one press."""

from __future__ import annotations

from datetime import date

from app.base.choices import Choice
from app.base.language import lazy
from app.base.months import Month

_QUARTER, _YEAR = 3, 12


class Preset(Choice):
    """A period told by where it lies from today."""

    THIS_MONTH = "this_month", lazy("This month")
    LAST_MONTH = "last_month", lazy("Last month")
    THIS_QUARTER = "this_quarter", lazy("This quarter")
    LAST_QUARTER = "last_quarter", lazy("Last quarter")
    THIS_YEAR = "this_year", lazy("This year")
    LAST_YEAR = "last_year", lazy("Last year")
    LAST_12_MONTHS = "last_12_months", lazy("Last 12 months")

    def days(self, today: date) -> tuple[date, date]:
        """Its first and its last day: whole months, those of a period under way to its end."""
        this = Month.of(today)
        quarter, year = this.plus(-((this.number - 1) % _QUARTER)), Month(this.year, 1)
        first, months = {
            Preset.THIS_MONTH: (this, 1),
            Preset.LAST_MONTH: (this.previous, 1),
            Preset.THIS_QUARTER: (quarter, _QUARTER),
            Preset.LAST_QUARTER: (quarter.plus(-_QUARTER), _QUARTER),
            Preset.THIS_YEAR: (year, _YEAR),
            Preset.LAST_YEAR: (year.plus(-_YEAR), _YEAR),
            Preset.LAST_12_MONTHS: (this.plus(-_YEAR), _YEAR),
        }[self]
        return first.first_day, first.plus(months - 1).last_day
