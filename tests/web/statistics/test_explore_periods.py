"""The periods the explore page offers at one press."""

from datetime import date

import pytest

from app.web.statistics.explore.periods import Preset


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.THIS_MONTH, date(2026, 2, 1), date(2026, 2, 28)),
        (Preset.LAST_MONTH, date(2026, 1, 1), date(2026, 1, 31)),
        (Preset.THIS_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Preset.LAST_QUARTER, date(2025, 10, 1), date(2025, 12, 31)),
        (Preset.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Preset.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (Preset.LAST_12_MONTHS, date(2025, 2, 1), date(2026, 1, 31)),
    ],
)
def test_a_period_is_made_of_whole_months(preset, first, last):
    assert preset.days(date(2026, 2, 14)) == (first, last)
