from __future__ import annotations

from datetime import date

import pytest

from app.domain.compensation.banking_days import banking_day_from, is_banking_day


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 28), date(2026, 11, 30)),  # a Saturday
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday, and Easter Monday after it
        (date(2026, 5, 1), date(2026, 5, 4)),
        (date(2024, 12, 25), date(2024, 12, 27)),  # two closing days in the middle of a week
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 6, 10), date(2026, 6, 10)),  # a holiday of Portugal alone
    ],
)
def test_money_moves_on_the_days_of_the_eurosystem(day, opens):
    assert banking_day_from(day) == opens
    assert is_banking_day(day) is (day == opens)
