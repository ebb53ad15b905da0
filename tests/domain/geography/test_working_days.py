"""Working days: holidays of the country and of the municipality, ends of years, and the two ways to count."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.geography.holidays import municipal_holiday_on
from app.domain.geography.queries import list_municipalities
from app.domain.geography.working_days import add_working_days, is_working_day, working_days_between

LISBON, BRAGA, BEJA, FUNCHAL, HORTA = "1106", "0303", "0205", "3103", "4701"

# The calendar of all years is slow to load, once.
unhurried = settings(deadline=None)
days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
places = st.sampled_from([None, LISBON, BRAGA, BEJA, FUNCHAL, HORTA])


@unhurried
@given(days, st.integers(1, 60), places)
def test_the_two_ways_to_count_agree_and_end_on_a_working_day(day, count, dico):
    end = add_working_days(day, count, dico)
    assert is_working_day(end, dico)
    assert working_days_between(day, end, dico) == count


@unhurried
@given(days, st.integers(0, 400), places)
def test_more_holidays_never_give_more_working_days(day, length, dico):
    last = day + timedelta(days=length)
    assert working_days_between(day, last, dico) <= working_days_between(day, last) <= length


@unhurried
@given(days, st.integers(1, 60), places)
def test_going_back_from_a_working_day_comes_home(day, count, dico):
    start = add_working_days(day, 1, dico)
    assert add_working_days(add_working_days(start, count, dico), -count, dico) == start


def test_a_friday_before_a_monday_holiday_is_followed_by_the_tuesday():
    # 5 October 2026 is a Monday.
    assert add_working_days(date(2026, 10, 2), 1) == date(2026, 10, 6)


def test_the_year_ends_without_a_gap():
    # Christmas 2026 is a Friday, and so is the first day of 2027.
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 6


def test_nothing_lies_between_a_day_and_itself_or_an_earlier_one():
    assert working_days_between(date(2026, 3, 4), date(2026, 3, 4)) == 0
    assert working_days_between(date(2026, 3, 4), date(2026, 3, 1)) == 0
    assert add_working_days(date(2026, 3, 1), 0) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("dico", "day"),
    [
        (LISBON, date(2025, 6, 13)),
        (BRAGA, date(2026, 6, 24)),
        (BEJA, date(2026, 5, 14)),  # Ascension Thursday
        (FUNCHAL, date(2026, 7, 1)),
        (FUNCHAL, date(2026, 8, 21)),
        (HORTA, date(2026, 5, 25)),  # Azores Day, Whit Monday
    ],
)
def test_a_place_rests_on_its_own_holiday_while_the_country_works(dico, day):
    assert is_working_day(day)
    assert not is_working_day(day, dico)
    assert is_working_day(day, "0705")


def test_every_municipal_holiday_is_of_a_municipality_that_exists(database):
    places = [place.dico for place in list_municipalities()]
    year = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
    with_holiday = [dico for dico in places if any(municipal_holiday_on(day, dico) for day in year)]
    assert len(with_holiday) > 150
