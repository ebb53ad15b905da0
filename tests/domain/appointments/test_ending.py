"""How appointments end, and how many did: did not come is not cancelled."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.base.clock import clock_set_to
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.months import Month
from app.domain.appointments.actions import attend, cancel, expect_after_all, expect_again, say_no_show
from app.domain.appointments.lifecycle import LIFECYCLE, AppointmentStatus
from app.domain.appointments.models import CancelledBy
from app.domain.appointments.queries import Counts, count_no_shows, list_unsaid
from tests.builders import a_technician, as_actor
from tests.builders.agenda import an_appointment
from tests.proof import proves

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
S = AppointmentStatus


@pytest.fixture
def technician(database):
    with clock_set_to(NOON):
        yield a_technician()


def test_somebody_did_not_come(technician):
    appointment = an_appointment(technician, starts_at=NOON - HOUR)
    say_no_show(as_actor(technician.account), appointment)
    assert (appointment.status, appointment.ended_at) == (S.NO_SHOW, NOON)


def test_before_the_hour_nobody_has_failed_to_come(technician):
    appointment = an_appointment(technician, starts_at=NOON + HOUR)
    with pytest.raises(RuleBroken, match="has not come yet"):
        say_no_show(as_actor(technician.account), appointment)


def test_a_no_show_is_taken_back_on_the_same_day_only(technician):
    appointment, by = an_appointment(technician, starts_at=NOON - HOUR), as_actor(technician.account)
    say_no_show(by, appointment)
    expect_after_all(by, appointment)
    assert (appointment.status, appointment.ended_at) == (S.BOOKED, None)
    say_no_show(by, appointment)
    with clock_set_to(NOON + DAY), pytest.raises(RuleBroken, match="on the day"):
        expect_after_all(by, appointment)


def test_a_cancellation_says_whose_word_it_was_and_is_not_taken_back(technician):
    appointment, by = an_appointment(technician, starts_at=NOON + HOUR), as_actor(technician.account)
    cancel(by, appointment, CancelledBy.PERSON)
    assert (appointment.status, appointment.cancelled_by) == (S.CANCELLED, CancelledBy.PERSON)
    for act in (expect_after_all, say_no_show):
        with pytest.raises(RuleBroken):
            act(by, appointment)
    with pytest.raises(RuleBroken):
        cancel(by, appointment, CancelledBy.CENTRE)
    assert appointment.cancelled_by is CancelledBy.PERSON


def test_what_was_attended_is_not_taken_back_as_a_no_show(technician):
    appointment = an_appointment(technician, status=S.ATTENDED, ended_at=NOON)
    with pytest.raises(RuleBroken):
        expect_after_all(as_actor(technician.account), appointment)


def test_another_centres_appointment_does_not_exist(technician):
    appointment = an_appointment(a_technician(), starts_at=NOON - HOUR)
    for act in (say_no_show, expect_after_all):
        with pytest.raises(OutOfReach):
            act(as_actor(technician.account), appointment)


def test_a_logged_service_makes_it_attended_by_whoever_gave_it(technician):
    colleague = a_technician(technician.centre)
    appointment = an_appointment(technician, status=S.NO_SHOW)
    attend(appointment.id, technician.centre_id, colleague.id)
    db.session.refresh(appointment)
    assert (appointment.status, appointment.technician_id) == (S.ATTENDED, colleague.id)
    expect_again(appointment.id)
    db.session.refresh(appointment)
    assert (appointment.status, appointment.ended_at) == (S.BOOKED, None)


def test_whoever_came_came_whatever_was_said_before():
    assert all(LIFECYCLE.may(status, S.ATTENDED) for status in S if status is not S.ATTENDED)


def test_a_service_is_not_logged_from_another_centres_appointment(technician):
    appointment = an_appointment(a_technician())
    for appointment_id in (appointment.id, uuid4()):
        with pytest.raises(RuleBroken):
            attend(appointment_id, technician.centre_id, technician.id)
    assert appointment.status is S.BOOKED


@proves("SL23")
def test_a_month_counts_no_shows_apart_from_cancellations(technician):
    ends = [S.BOOKED, S.ATTENDED, S.ATTENDED, S.NO_SHOW, S.CANCELLED, S.RESCHEDULED]
    for number, status in enumerate(ends):
        an_appointment(technician, starts_at=NOON + HOUR * number, status=status)
    last_of_october = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)
    for starts_at in (last_of_october, datetime(2026, 12, 1, tzinfo=UTC)):
        an_appointment(technician, starts_at=starts_at, status=S.NO_SHOW)
    an_appointment(a_technician(), starts_at=NOON, status=S.NO_SHOW)
    found = count_no_shows(as_actor(technician.account), Month(2026, 11))
    assert found == Counts(booked=1, attended=2, no_show=1, cancelled=1)


def test_what_nobody_said_anything_of_is_listed_the_day_after(technician):
    by = as_actor(technician.account)
    yesterday = an_appointment(technician, starts_at=NOON - DAY)
    an_appointment(technician, starts_at=NOON - HOUR)
    an_appointment(technician, starts_at=NOON - DAY, status=S.NO_SHOW)
    an_appointment(technician, starts_at=NOON - 40 * DAY)
    an_appointment(a_technician(), starts_at=NOON - DAY)
    assert list_unsaid(by, NOON.date()) == [yesterday]
    assert yesterday.status is S.BOOKED
