"""Attendance: what AIMA confirms, and what follows from it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.documents.models import Document
from app.domain.training.actions import confirm_attendance
from app.domain.training.models import Certificate, CourseKind
from app.domain.training.queries import ledger_of
from tests.builders import a_course, a_registration, a_session, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def aima():
    return as_actor(an_account())


def a_newcomer(hours: int, kind: CourseKind = CourseKind.INITIAL):
    """Somebody untrained with so many hours confirmed in January 2026, and the course of the rest."""
    technician, course = a_technician(trained_on=None), a_course(kind, f"Curso {kind}")
    for day in range(hours // 6):
        a_registration(a_session(course, held_on=date(2026, 1, 5 + day)), technician, 360)
    return technician, course


def confirm(by, course, technician, minutes=360, **changes):
    session = a_session(course, **{"held_on": date(2026, 2, 2), **changes})
    registration = a_registration(session, technician)
    confirm_attendance(by, session, {registration.id: minutes})
    return session, registration


def certificates():
    return db.session.scalars(select(Certificate)).all()


@proves("FAQ-37")
def test_the_36th_hour_makes_a_technician_trained_from_that_day(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician)
    assert technician.trained_on == date(2026, 2, 2)


def test_one_minute_less_does_not(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician, 359)
    assert technician.trained_on is None
    assert ledger_of(technician).progress[CourseKind.INITIAL].missing == 1


def test_an_earlier_session_confirmed_later_does_not_change_the_day_hours_were_complete(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician, held_on=date(2025, 12, 1))
    assert technician.trained_on == date(2026, 1, 9), "the last of the six days, whichever was confirmed last"


@proves("FAQ-37")
def test_complete_hours_ask_for_the_certificate_once(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician)
    confirm(aima, course, technician, held_on=date(2026, 3, 2))
    documents = db.session.scalars(select(Document)).all()
    assert [(each.kind, each.partner_id) for each in documents] == [("training-certificate", technician.partner_id)]
    facts = documents[0].facts
    assert (facts["technician"], facts["hours"]) == (technician.name, "36.00")
    assert (facts["course"]["starts_on"], facts["course"]["ends_on"]) == ("2026-01-05", "2026-02-02")
    assert [each.document for each in certificates()] == documents


@proves("FAQ-38")
def test_31_hours_of_refresher_have_their_own_certificate_and_open_no_gate(aima):
    technician, course = a_newcomer(30, CourseKind.REFRESHER)
    confirm(aima, course, technician, 60)
    assert [each.kind for each in certificates()] == [CourseKind.REFRESHER]
    assert technician.trained_on is None


@proves("FAQ-39")
@pytest.mark.parametrize("kind", [CourseKind.THEMATIC, CourseKind.REFLECTION])
def test_reflection_is_in_the_ledger_and_fills_no_threshold(aima, kind):
    technician, course = a_newcomer(36, kind)
    confirm(aima, course, technician)
    ledger = ledger_of(technician)
    assert sum(each.minutes for each in ledger.registrations) == 42 * 60
    assert [each.counted for each in ledger.progress.values()] == [0, 0]
    assert technician.trained_on is None


def test_a_thematic_session_leaves_the_gate_of_somebody_trained_alone(aima):
    technician = a_technician()
    before = technician.trained_on
    confirm(aima, a_course(CourseKind.THEMATIC), technician)
    assert technician.trained_on == before is not None


def test_a_correction_closes_the_gate_again_and_keeps_the_trace(aima):
    technician, course = a_newcomer(30)
    session, registration = confirm(aima, course, technician)
    confirm_attendance(aima, session, {registration.id: 300})
    db.session.flush()
    assert technician.trained_on is None
    assert certificates() == []
    trace = db.session.scalars(
        select(AuditEntry.changes).where(
            AuditEntry.act == "attendance.corrected", AuditEntry.on_id == str(registration.id)
        )
    ).all()
    assert trace == [{"minutes": [360, 300]}]


def test_a_correction_that_still_suffices_replaces_the_certificate(aima):
    technician, course = a_newcomer(36)
    session, registration = confirm(aima, course, technician)
    confirm_attendance(aima, session, {registration.id: 90})
    assert len(certificates()) == 1
    assert certificates()[0].document.facts["hours"] == "37.50"


def test_the_same_minutes_again_change_nothing(aima):
    technician, course = a_newcomer(30)
    session, registration = confirm(aima, course, technician)
    entries = select(func.count(AuditEntry.id))
    before = db.session.scalar(entries)
    confirm_attendance(aima, session, {registration.id: 360})
    assert db.session.scalar(entries) == before


@pytest.mark.parametrize("minutes", [361, -1, 10**12])
def test_nobody_attends_longer_than_the_session_lasts(aima, minutes):
    session = a_session()
    registration = a_registration(session, a_technician())
    with pytest.raises(RuleBroken) as refusal:
        confirm_attendance(aima, session, {registration.id: minutes})
    assert refusal.value.field == f"minutes_{registration.id}"
    assert registration.minutes is None


def test_a_session_still_to_come_has_no_attendance(aima):
    session = a_session(held_on=today() + timedelta(days=1))
    with pytest.raises(RuleBroken, match="from the day of the session"):
        confirm_attendance(aima, session, {a_registration(session, a_technician()).id: 360})


def test_a_place_in_another_session_is_not_confirmed_here(aima):
    elsewhere = a_registration(a_session(), a_technician())
    with pytest.raises(OutOfReach):
        confirm_attendance(aima, a_session(), {elsewhere.id: 60})


@proves("FAQ-37")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
def test_only_the_directorate_confirms(role):
    session, technician = a_session(), a_technician()
    registration = a_registration(session, technician)
    with pytest.raises(NotAllowed):
        confirm_attendance(as_actor(an_account(role)), session, {registration.id: 360})
