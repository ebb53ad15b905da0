"""The code shown in the room, and the trainer who comes by a link."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import LISBON, clock_set_to, now
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.training.actions import (
    confirm_attendance,
    confirm_attendance_by_link,
    enter_code,
    send_room_link,
)
from app.domain.training.models import Attendance
from app.domain.training.queries import find_room_link, get_half_day_of, is_live
from app.domain.training.rooms import code_of, is_code, is_open, minutes_spoken_for
from tests.builders import a_half_day, a_registration, a_session, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
NINE = datetime(2026, 11, 26, 9, 0, tzinfo=LISBON)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def half_day():
    """Three hours from nine on, on 26 November 2026."""
    found = a_half_day(NINE.date(), "09:00", 180)
    a_session(half_days=[found])
    return found


@pytest.fixture
def technician(half_day):
    technician = a_technician()
    a_registration(half_day.session, technician)
    return technician


def enters(technician, half_day, at, code=None):
    """The technician enters the code shown at that moment, or another."""
    with clock_set_to(at):
        return enter_code(as_actor(technician.account), code or code_of(half_day, at))


def test_a_code_is_six_digits_of_its_own_half_day_and_good_for_five_minutes_and_five_more(half_day):
    code = code_of(half_day, NINE)
    assert re.fullmatch(r"\d{6}", code)
    assert is_code(half_day, f" {code[:3]} {code[3:]}", NINE + minutes(9))
    assert not is_code(half_day, code, NINE + minutes(10))
    assert not is_code(half_day, code, NINE - minutes(1)), "a code of the future is nobody's"
    other = a_session(half_days=[a_half_day(NINE.date(), "14:00")]).half_days[0]
    assert not is_code(other, code, NINE)


@proves("TR7")
def test_the_first_code_is_the_arrival_and_the_last_one_the_leaving(technician, half_day):
    enters(technician, half_day, NINE + minutes(20))
    enters(technician, half_day, NINE + minutes(100))
    attendance = enters(technician, half_day, NINE + minutes(150))
    assert (attendance.came_at, attendance.left_at) == (NINE + minutes(20), NINE + minutes(150))
    assert minutes_spoken_for(half_day, attendance) == 130, "late arrival and early leave are left out"
    assert attendance.minutes is None, "the trainer confirms"


def test_a_code_entered_twice_on_arrival_is_one_arrival(technician, half_day):
    enters(technician, half_day, NINE)
    attendance = enters(technician, half_day, NINE + minutes(4))
    assert (attendance.came_at, attendance.left_at) == (NINE, None)
    assert db.session.scalar(select(func.count(Attendance.id))) == 1


@pytest.mark.parametrize(
    ("came", "left", "spoken_for"),
    [(-20, None, 180), (20, None, 160), (-20, 200, 180), (0, 179, 179), (185, None, 0)],
    ids=["early, no second code", "late, no second code", "early and after the end", "a minute early", "after the end"],
)
def test_only_minutes_within_the_half_day_are_spoken_for(half_day, came, left, spoken_for):
    attendance = Attendance(came_at=NINE + minutes(came), left_at=None if left is None else NINE + minutes(left))
    assert minutes_spoken_for(half_day, attendance) == spoken_for


def test_another_code_is_refused_beside_the_field(technician, half_day):
    wrong = f"{(int(code_of(half_day, NINE)) + 1) % 10**6:06}"
    with pytest.raises(RuleBroken, match="not the code shown now") as refusal:
        enters(technician, half_day, NINE, wrong)
    assert refusal.value.field == "code"


@pytest.mark.parametrize("typed", ["", "abc", "١٢٣٤٥٦", "9" * 200])
def test_an_odd_code_does_no_harm(technician, half_day, typed):
    with pytest.raises(RuleBroken):
        enters(technician, half_day, NINE, typed or " ")


@pytest.mark.parametrize("moment", [NINE - minutes(31), NINE + minutes(211)])
def test_no_code_is_taken_long_before_or_after(technician, half_day, moment):
    assert not is_open(half_day, moment)
    with pytest.raises(RuleBroken, match="No half day"):
        enters(technician, half_day, moment)


def test_somebody_without_a_place_enters_nothing(half_day):
    with pytest.raises(RuleBroken, match="No half day"):
        enters(a_technician(), half_day, NINE)


def test_what_the_trainer_confirmed_no_code_moves(technician, half_day):
    place = enters(technician, half_day, NINE).registration
    with clock_set_to(NINE + minutes(60)):
        confirm_attendance(as_actor(an_account()), half_day, {place.id: 0})
    with pytest.raises(RuleBroken, match="confirmed this half day"):
        enters(technician, half_day, NINE + minutes(90))


@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPROVER])
def test_a_code_is_entered_by_technicians_alone(half_day, role):
    with clock_set_to(NINE), pytest.raises((NotAllowed, OutOfReach)):
        enter_code(as_actor(an_account(role)), code_of(half_day, NINE))


@pytest.fixture
def link(half_day):
    """The link mailed to the trainer from outside."""
    half_day.session.trainer_email = "formadora@exemplo.invalid"
    return sent(half_day)


def sent(half_day):
    with clock_set_to(NINE - timedelta(days=3)):
        send_room_link(as_actor(an_account()), half_day.session)
    db.session.flush()
    body = db.session.scalars(select(Mail).order_by(Mail.written_at.desc(), Mail.id)).all()[-1].body
    return find_room_link(re.search(r"/room/([\w-]{43})", body)[1])


@proves("TR7")
def test_a_trainer_from_outside_confirms_by_the_link(link, half_day, technician):
    place = a_registration(half_day.session, a_technician())
    with clock_set_to(NINE + minutes(180)):
        confirm_attendance_by_link(link, half_day, {place.id: 170})
    assert (place.minutes, place.confirmed_by_id) == (170, None)
    assert place.attendances[0].confirmed_at == NINE + minutes(180)


def test_the_link_works_until_seven_days_after_the_last_half_day(link, half_day):
    with clock_set_to(half_day.ends + timedelta(days=6, hours=23)):
        assert is_live(link)
    with clock_set_to(half_day.ends + timedelta(days=7)):
        assert not is_live(link)
        with pytest.raises(OutOfReach):
            confirm_attendance_by_link(link, half_day, {})


def test_the_link_leads_to_its_own_session_alone(link):
    elsewhere = a_session().half_days[0]
    with clock_set_to(NINE), pytest.raises(OutOfReach):
        confirm_attendance_by_link(link, elsewhere, {})


def test_a_new_link_ends_the_one_before(link, half_day):
    with clock_set_to(NINE - timedelta(days=2)):
        send_room_link(as_actor(an_account()), half_day.session)
    db.session.refresh(link)
    assert not is_live(link)


def test_a_cancelled_session_has_no_room(link, half_day):
    half_day.session.cancelled_at = now()
    with clock_set_to(NINE):
        assert not is_open(half_day, NINE)
        with pytest.raises(OutOfReach):
            get_half_day_of(link, half_day.id)


def test_without_an_address_no_link_is_sent(half_day):
    with pytest.raises(RuleBroken) as refusal:
        send_room_link(as_actor(an_account()), half_day.session)
    assert refusal.value.field == "trainer_email"


def test_only_whoever_leads_the_session_sends_a_link(half_day):
    half_day.session.trainer_email = "formadora@exemplo.invalid"
    with pytest.raises(NotAllowed):
        send_room_link(as_actor(an_account(Role.COORDINATOR)), half_day.session)
