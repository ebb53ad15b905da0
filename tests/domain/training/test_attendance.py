"""Attendance by half days: who confirms it, and what follows from it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import clock_set_to, today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.training.actions import confirm_attendance
from app.domain.training.models import Attendance, AttendanceCorrection, CourseKind
from app.domain.training.queries import ledger_of
from tests.builders import (
    a_course,
    a_half_day,
    a_partner,
    a_registration,
    a_session,
    a_technician,
    an_account,
    as_actor,
)
from tests.domain.training.hours import a_newcomer, confirm
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def aima():
    return as_actor(an_account())


@proves("FAQ-37", "TR3")
def test_the_36th_hour_makes_a_technician_trained_from_that_day(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician)
    assert technician.trained_on == date(2026, 2, 2)
    assert technician.refresher_due_on == date(2028, 2, 2)


def test_one_minute_less_does_not(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician, 359)
    assert (technician.trained_on, technician.refresher_due_on) == (None, None)
    assert ledger_of(technician).initial.missing == 1


def test_an_earlier_session_confirmed_later_does_not_change_the_day_hours_were_complete(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician, held_on=date(2025, 12, 1))
    assert technician.trained_on == date(2026, 1, 9), "the last of the six days, whichever was confirmed last"


@proves("TR3", "TR7")
def test_each_half_day_is_confirmed_for_itself_and_counts_on_its_own_day(aima):
    technician, course = a_newcomer(30)
    first, second = a_half_day(date(2026, 2, 2), "14:00"), a_half_day(date(2026, 2, 3), "09:00")
    place = a_registration(a_session(course, half_days=[first, second]), technician)
    confirm_attendance(aima, first, {place.id: 180})
    assert (place.minutes, technician.trained_on) == (180, None)
    confirm_attendance(aima, second, {place.id: 170})
    assert (place.minutes, technician.trained_on) == (350, None), "whoever left ten minutes early lacks ten minutes"
    confirm_attendance(aima, second, {place.id: 180}, "Folha de presenças em papel.")
    assert (place.minutes, technician.trained_on) == (360, date(2026, 2, 3))


@proves("FAQ-39")
@pytest.mark.parametrize("kind", [CourseKind.THEMATIC, CourseKind.REFLECTION])
def test_reflection_is_in_the_ledger_and_fills_no_threshold(aima, kind):
    technician, course = a_newcomer(36, kind)
    confirm(aima, course, technician)
    ledger = ledger_of(technician)
    assert sum(each.minutes for each in ledger.lines) == 42 * 60
    assert [each.counted for each in ledger.account.thresholds] == [0, 0]
    assert technician.trained_on is None


def test_a_thematic_session_leaves_the_gate_of_somebody_trained_alone(aima):
    technician = a_technician()
    before = technician.trained_on
    confirm(aima, a_course(CourseKind.THEMATIC), technician)
    assert technician.trained_on == before is not None


@proves("TR3")
def test_a_correction_asks_for_its_reason_and_keeps_what_was_before_who_and_why(aima):
    technician, course = a_newcomer(30)
    half_day, place = confirm(aima, course, technician)
    with pytest.raises(RuleBroken, match="reason of the correction") as refusal:
        confirm_attendance(aima, half_day, {place.id: 300})
    assert refusal.value.field == "reason"
    confirm_attendance(aima, half_day, {place.id: 300}, "Saiu uma hora antes.")
    assert technician.trained_on is None
    kept = db.session.scalars(select(AttendanceCorrection)).one()
    assert (kept.before, kept.after, kept.reason) == (360, 300, "Saiu uma hora antes.")
    assert kept.made_by_id == aima.account_id
    ((attendance_id, [shown]),) = ledger_of(technician).corrections.items()
    assert (attendance_id, *shown[1:4]) == (kept.attendance_id, 360, 300, "Saiu uma hora antes.")
    assert (shown.made_at, shown.made_by_id) == (kept.made_at, aima.account_id)
    entry = select(AuditEntry.changes).where(AuditEntry.act == "attendance.corrected")
    assert db.session.scalars(entry).all() == [{"minutes": [360, 300]}]


def test_the_same_minutes_again_change_nothing(aima):
    technician, course = a_newcomer(30)
    half_day, place = confirm(aima, course, technician)
    entries = select(func.count(AuditEntry.id))
    before = db.session.scalar(entries)
    confirm_attendance(aima, half_day, {place.id: 360})
    assert db.session.scalar(entries) == before
    assert db.session.scalar(select(func.count(AttendanceCorrection.id))) == 0


@pytest.mark.parametrize("minutes", [361, -1, 10**12])
def test_nobody_attends_longer_than_the_half_day_lasts(aima, minutes):
    session = a_session()
    place = a_registration(session, a_technician())
    with pytest.raises(RuleBroken) as refusal:
        confirm_attendance(aima, session.half_days[0], {place.id: minutes})
    assert refusal.value.field == f"minutes_{place.id}"
    assert db.session.scalar(select(func.count(Attendance.id))) == 0


def test_on_the_night_the_clock_goes_forward_a_half_day_is_an_hour_shorter(aima):
    """On 29 March 2026 the hour from one to two does not exist in Lisbon."""
    night = a_half_day(date(2026, 3, 29), "00:00", 180)
    place = a_registration(a_session(half_days=[night]), a_technician())
    with pytest.raises(RuleBroken, match="120 minutes"):
        confirm_attendance(aima, night, {place.id: 180})
    confirm_attendance(aima, night, {place.id: 120})
    assert place.minutes == 120


def test_a_half_day_still_to_come_has_no_attendance(aima):
    session = a_session(held_on=today() + timedelta(days=1))
    with pytest.raises(RuleBroken, match="once the half day has begun"):
        confirm_attendance(aima, session.half_days[0], {a_registration(session, a_technician()).id: 360})


def test_nobody_was_there_for_minutes_still_to_come(aima):
    half_day = a_half_day(today() - timedelta(days=1), "09:00", 180)
    place = a_registration(a_session(half_days=[half_day]), a_technician())
    with clock_set_to(half_day.begins + timedelta(minutes=61, seconds=59)):
        with pytest.raises(RuleBroken, match="Only 61 minutes of this half day have gone by") as refusal:
            confirm_attendance(aima, half_day, {place.id: 62})
        assert refusal.value.field == f"minutes_{place.id}"
        confirm_attendance(aima, half_day, {place.id: 61})
    confirm_attendance(aima, half_day, {place.id: 180}, "It is over.")
    assert place.minutes == 180


def test_a_place_in_another_session_is_not_confirmed_here(aima):
    elsewhere = a_registration(a_session(), a_technician())
    with pytest.raises(OutOfReach):
        confirm_attendance(aima, a_session().half_days[0], {elsewhere.id: 60})


@proves("FAQ-37")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
def test_only_the_directorate_confirms_what_aima_gives(role):
    session, technician = a_session(), a_technician()
    place = a_registration(session, technician)
    with pytest.raises(NotAllowed):
        confirm_attendance(as_actor(an_account(role)), session.half_days[0], {place.id: 360})


def test_an_entity_confirms_its_own_meetings_and_nobody_elses():
    technician, other = a_technician(), a_partner()
    course = a_course(CourseKind.REFLECTION)
    own = a_session(course, host_partner_id=technician.partner_id)
    foreign = a_session(course, host_partner_id=other.id)
    by = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    place = a_registration(own, technician)
    confirm_attendance(by, own.half_days[0], {place.id: 360})
    assert place.minutes == 360
    with pytest.raises(OutOfReach):
        confirm_attendance(by, foreign.half_days[0], {a_registration(foreign, technician).id: 360})
