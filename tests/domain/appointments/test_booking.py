"""Booking and moving: what speaks against a time, and what is kept."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import clock_set_to
from app.base.database import EVERYONE, db, set_reach, transaction
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.appointments.actions import book, move
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment, AppointmentChannel, ClosedDay
from app.domain.appointments.queries import list_day, plan_days
from app.domain.audit.models import AuditEntry
from app.domain.routes.models import Rhythm
from tests.builders import a_technician, an_account, an_office, as_actor
from tests.builders.agenda import an_appointment, at, open_every_day
from tests.builders.roads import a_rule, a_stop, a_stop_day
from tests.proof import proves

# A Monday at eight in the morning; the Tuesday of the week after is a holiday.
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
THURSDAY = date(2026, 12, 3)  # the first of its month
MONDAY, HOLIDAY, CHRISTMAS = date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 25)
FACTS = {
    "day": MONDAY,
    "at": time(10),
    "minutes": 30,
    "channel": AppointmentChannel.IN_PERSON,
    "technician_id": None,
    "office_id": None,
    "stop_id": None,
    "area": None,
    "language": "not_stated",
    "card_id": None,
    "aima_reference": None,
    "remark": None,
    "outside_hours": False,
}


@pytest.fixture
def technician(database):
    with clock_set_to(NOW):
        technician = a_technician()
        open_every_day(technician.centre)
        yield technician


def booked(technician, by=None, **changes):
    centre = technician.centre
    facts = {**FACTS, "technician_id": technician.id, "office_id": centre.offices[0].id, **changes}
    return book(by or as_actor(technician.account), centre, **facts)


def refusal(technician, **changes):
    with pytest.raises(RuleBroken) as refused:
        booked(technician, **changes)
    return refused.value.field, refused.value.message


@proves("SL23")
def test_an_appointment_is_kept_in_utc_with_what_was_told(technician):
    appointment = booked(technician, area="housing", aima_reference="FICTÍCIO-1", day=date(2027, 7, 5))
    db.session.expire(appointment)
    assert appointment.starts_at == datetime(2027, 7, 5, 9, tzinfo=UTC)
    assert (appointment.day, appointment.at) == (date(2027, 7, 5), time(10))
    assert (appointment.status, appointment.area) == (AppointmentStatus.BOOKED, "housing")
    assert db.session.scalar(select(AuditEntry.act).where(AuditEntry.on_id == str(appointment.id))) == (
        "appointment.booked"
    )


def test_another_centres_technician_books_nothing_here(technician):
    with pytest.raises(OutOfReach):
        booked(technician, by=as_actor(a_technician().account))


def test_the_directorate_keeps_no_agenda(technician):
    with pytest.raises(NotAllowed):
        booked(technician, by=as_actor(an_account()))


def test_a_coordinator_books_for_the_team(technician):
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    assert booked(technician, by=coordinator).technician_id == technician.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": MONDAY - timedelta(days=1)}, "day"),
        ({"at": time(7, 59)}, "at"),
        ({"day": date(2028, 1, 3)}, "day"),
        ({"at": time(17)}, "at"),
        ({"at": time(16, 45)}, "at"),
        ({"channel": AppointmentChannel.VIDEO}, "channel"),
        ({"stop_id": 7}, "stop_id"),
        ({"office_id": -1}, "office_id"),
        ({"technician_id": -1}, "technician_id"),
    ],
)
def test_a_time_or_place_that_cannot_be_is_refused_beside_its_field(technician, changes, field):
    assert refusal(technician, **changes)[0] == field
    assert list_day(as_actor(technician.account), MONDAY) == []


def test_the_hour_the_clocks_leap_over_is_refused(technician):
    field, message = refusal(technician, day=date(2027, 3, 28), at=time(1, 30), outside_hours=True)
    assert field == "at"
    assert "clocks" in message


def test_outside_the_opening_hours_needs_to_be_confirmed(technician):
    assert refusal(technician, at=time(19))[0] == "at"
    assert booked(technician, at=time(19), outside_hours=True).at == time(19)


def test_an_office_without_hours_is_never_open(technician):
    other = an_office(technician.centre)
    db.session.expire(technician.centre, ["offices"])
    assert refusal(technician, office_id=other.id)[0] == "at"


def test_hours_of_the_office_do_not_bind_who_goes_out(technician):
    technician.centre.channels = ["home_visit"]
    assert booked(technician, channel=AppointmentChannel.HOME_VISIT, at=time(18)).at == time(18)


def on_the_road(technician):
    """A stop to which a route comes every first Thursday, and one to which none comes."""
    centre = technician.centre
    centre.channels = ["itinerant"]
    stop, other = a_stop(centre), a_stop(centre, name="Adro Fictício")
    a_rule(centre, stop, rhythm=Rhythm.FIRST, weekday=4)
    db.session.expire(centre, ["stops"])
    return stop, other


def test_an_itinerant_appointment_names_its_stop(technician):
    stop, _other = on_the_road(technician)
    assert refusal(technician, channel=AppointmentChannel.ITINERANT)[0] == "stop_id"
    assert booked(technician, channel=AppointmentChannel.ITINERANT, stop_id=stop.id, day=THURSDAY).stop is stop


def test_a_day_on_which_the_route_does_not_come_is_refused_with_the_next_days_it_does(technician):
    stop, other = on_the_road(technician)
    facts = {"channel": AppointmentChannel.ITINERANT, "stop_id": stop.id}
    a_stop_day(technician.centre, stop=stop, day=THURSDAY, is_cancelled=True, starts=None, ends=None)
    field, message = refusal(technician, **facts, day=THURSDAY)
    assert field == "day"
    assert [day in message for day in ("03/12/2026", "07/01/2027", "04/02/2027", "04/03/2027")] == [False, *3 * [True]]
    a_stop_day(technician.centre, stop=stop, day=MONDAY)
    assert booked(technician, **facts).stop is stop
    field, message = refusal(technician, **{**facts, "stop_id": other.id})
    assert (field, message[:8]) == ("day", "No route")


@pytest.mark.parametrize("day", [HOLIDAY, CHRISTMAS])
def test_a_national_holiday_is_refused_by_name(technician, day):
    field, message = refusal(technician, day=day, outside_hours=True)
    assert field == "day"
    assert {HOLIDAY: "Restoration", CHRISTMAS: "Christmas"}[day] in message


def test_a_closed_day_of_the_centre_is_refused_with_its_reason(technician):
    owner = {"partner_id": technician.partner_id, "centre_id": technician.centre_id}
    db.session.add(ClosedDay(**owner, day=date(2020, 11, 24), reason="Feriado municipal", is_yearly=True))
    assert "Feriado municipal" in refusal(technician, day=date(2026, 11, 24))[1]
    [plan] = plan_days(
        as_actor(technician.account),
        technician.centre,
        date(2026, 11, 24),
        date(2026, 11, 24),
        office=technician.centre.offices[0],
    )
    assert (plan.closed_because, plan.slots) == ("Feriado municipal", [])


def test_nobody_is_booked_twice_at_the_same_hour(technician):
    booked(technician)
    assert refusal(technician, at=time(10, 15))[0] == "technician_id"
    assert refusal(technician, technician_id=None)[0] == "at"
    assert booked(technician, at=time(10, 30)).at == time(10, 30)


def test_the_hour_of_one_that_was_cancelled_is_free_again(technician):
    an_appointment(technician, starts_at=at(MONDAY, 10), status=AppointmentStatus.CANCELLED)
    assert booked(technician).at == time(10)


def test_two_people_booking_the_last_free_hour_do_not_both_get_it(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        technician = a_technician()
        open_every_day(technician.centre)
        by, centre_id, office_id = as_actor(technician.account), technician.centre_id, technician.centre.offices[0].id
    answers, both_ready = [], threading.Barrier(2)

    def try_it():
        with app.test_request_context(), clock_set_to(NOW):
            both_ready.wait(10)
            try:
                with transaction(EVERYONE):
                    centre = db.session.get(type(technician.centre), centre_id)
                    book(by, centre, **{**FACTS, "office_id": office_id})
                answers.append("booked")
            except RuleBroken:
                answers.append("refused")

    threads = [threading.Thread(target=try_it) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) == ["booked", "refused"]
    with app.test_request_context():
        set_reach(EVERYONE)
        assert db.session.scalar(select(func.count()).select_from(Appointment)) == 1


def test_a_moved_appointment_leads_to_its_new_time(technician):
    old = booked(technician)
    facts = {**FACTS, "technician_id": technician.id, "office_id": technician.centre.offices[0].id}
    new = move(as_actor(technician.account), old, **{**facts, "at": time(10, 15)})
    assert (old.status, old.moved_to) == (AppointmentStatus.RESCHEDULED, new.id)
    assert (new.status, new.at) == (AppointmentStatus.BOOKED, time(10, 15))
    with pytest.raises(RuleBroken):
        move(as_actor(technician.account), old, **facts)


def test_a_move_to_a_taken_hour_leaves_everything_as_it_was(technician):
    old, other = booked(technician), booked(technician, at=time(11))
    facts = {**FACTS, "technician_id": technician.id, "office_id": technician.centre.offices[0].id, "at": other.at}
    with pytest.raises(RuleBroken):
        move(as_actor(technician.account), old, **facts)
    assert (old.status, old.moved_to) == (AppointmentStatus.BOOKED, None)
