"""Slots: from opening hours and what is booked to what is free, across the changes of the clock too."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.appointments.rules import (
    Span,
    closure_on,
    count_free,
    free_slots,
    instant,
    midnight,
    open_spans,
    span_of,
)

MONDAY = date(2026, 11, 23)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
LONG_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)
TEAM = {1, 2}


@dataclass
class Hours:
    weekday: int
    opens: time
    closes: time


@dataclass
class Busy:
    technician_id: int | None
    starts_at: datetime
    minutes: int = 30

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass
class Closed:
    day: date
    reason: str
    is_yearly: bool


MORNING, AFTERNOON = Hours(1, time(9), time(12)), Hours(1, time(14), time(16, 15))


def hours_of(slots):
    return [f"{slot.at:%H:%M}" for slot in slots]


def slots(taken=(), *, day=MONDAY, hours=(MORNING,), **asked):
    return free_slots(open_spans(day, hours), taken, TEAM, **{"not_before": LONG_BEFORE, **asked})


def test_a_day_is_cut_into_half_hours_and_the_lunch_break_is_left_out():
    found = hours_of(slots(hours=(AFTERNOON, MORNING)))
    assert found == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00", "14:30", "15:00", "15:30"]


@pytest.mark.parametrize(("minutes", "number"), [(15, 12), (30, 6), (45, 4), (60, 3)])
def test_slots_have_the_length_asked_for(minutes, number):
    assert len(slots(minutes=minutes)) == number


def test_another_weekday_is_not_open():
    assert slots(day=MONDAY + timedelta(days=1)) == []


def test_what_has_passed_is_not_free():
    assert hours_of(slots(not_before=instant(MONDAY, time(11, 1)))) == ["11:30"]


def test_a_booked_technician_leaves_the_other_free():
    taken = [Busy(1, instant(MONDAY, time(9, 15)))]
    assert [slot.free for slot in slots(taken)][:3] == [1, 1, 2]
    assert hours_of(slots(taken, technician_id=1))[:1] == ["10:00"]
    assert hours_of(slots(taken, technician_id=2))[:1] == ["09:00"]


def test_an_appointment_with_nobody_in_particular_takes_somebody():
    nine = instant(MONDAY, time(9))
    assert hours_of(slots([Busy(None, nine), Busy(2, nine)]))[:1] == ["09:30"]
    assert hours_of(slots([Busy(None, nine), Busy(2, nine)], technician_id=1))[:1] == ["09:30"]
    assert hours_of(slots([Busy(None, nine)], technician_id=1))[:1] == ["09:00"]


def test_two_short_ones_after_each_other_take_one_person():
    nine = instant(MONDAY, time(9))
    taken = [Busy(None, nine, 15), Busy(None, nine + timedelta(minutes=15), 15)]
    assert count_free(span_of(nine, 30), taken, TEAM) == 1


def test_a_stranger_to_the_team_is_never_free():
    assert count_free(span_of(midnight(MONDAY), 30), [], TEAM, 9) == 0


def test_hours_of_winter_and_summer_are_an_hour_apart_in_utc():
    assert instant(date(2026, 1, 12), time(9, 30)) == datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
    assert instant(date(2026, 7, 13), time(9, 30)) == datetime(2026, 7, 13, 8, 30, tzinfo=UTC)


def test_the_hour_the_clocks_leap_over_does_not_exist():
    assert instant(SPRING, time(1, 30)) is None
    assert instant(SPRING, time(0, 30)) == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert instant(SPRING, time(2)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_the_first_is_meant():
    assert instant(AUTUMN, time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_days_of_the_clock_change_last_23_and_25_hours():
    day = timedelta(days=1)
    assert midnight(SPRING + day) - midnight(SPRING) == timedelta(hours=23)
    assert midnight(AUTUMN + day) - midnight(AUTUMN) == timedelta(hours=25)


def test_an_office_open_across_the_spring_change_has_an_hour_less():
    night = Hours(7, time(0), time(4))
    assert hours_of(slots(day=SPRING, hours=(night,), minutes=60)) == ["00:00", "02:00", "03:00"]


def test_an_office_open_across_the_autumn_change_has_an_hour_more():
    night = Hours(7, time(0), time(3))
    found = slots(day=AUTUMN, hours=(night,), minutes=60)
    assert hours_of(found) == ["00:00", "01:00", "01:00", "02:00"]
    assert len({slot.starts_at for slot in found}) == 4


def test_the_same_hour_is_offered_before_and_after_a_change():
    sunday = Hours(7, time(9), time(10))
    for day in (SPRING - timedelta(days=7), SPRING, AUTUMN, AUTUMN + timedelta(days=7)):
        assert hours_of(slots(day=day, hours=(sunday,))) == ["09:00", "09:30"]


def test_a_span_covers_what_lies_inside_it_to_the_minute():
    whole = span_of(midnight(MONDAY), 60)
    assert whole.covers(Span(whole.starts_at, whole.ends_at))
    assert not whole.covers(span_of(whole.starts_at + timedelta(minutes=31), 30))


def test_a_yearly_closure_comes_back_and_another_does_not():
    closed = [Closed(date(2026, 6, 24), "São João", True), Closed(date(2026, 12, 24), "Ponte", False)]
    assert closure_on(date(2027, 6, 24), closed) == "São João"
    assert closure_on(date(2026, 12, 24), closed) == "Ponte"
    assert closure_on(date(2027, 12, 24), closed) is None
