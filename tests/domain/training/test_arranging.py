"""AIMA arranges courses and sessions."""

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.training.actions import arrange_course, arrange_session
from app.domain.training.models import CourseKind
from tests.builders import a_course, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def facts(**changes):
    whole = {
        "title": "Nacionalidade",
        "held_on": today(),
        "minutes": 240,
        "place": "Sala",
        "seats": 12,
        "trainer": "AIMA",
    }
    return {**whole, **changes}


def acts():
    return list(db.session.scalars(select(AuditEntry.act)))


@proves("FAQ-37")
def test_the_directorate_arranges_a_course_and_its_session():
    by = as_actor(an_account())
    course = arrange_course(by, CourseKind.INITIAL, "Formação inicial")
    session = arrange_session(by, course, **facts())
    assert (session.course.kind, session.minutes, session.seats) == (CourseKind.INITIAL, 240, 12)
    assert {"course.arranged", "session.arranged"} <= set(acts())


@proves("FAQ-37")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
def test_nobody_else_arranges_training(role):
    by = as_actor(an_account(role))
    with pytest.raises(NotAllowed):
        arrange_course(by, CourseKind.INITIAL, "Formação inicial")
    with pytest.raises(NotAllowed):
        arrange_session(by, a_course(), **facts())


@pytest.mark.parametrize("minutes", [-1, 0, 14, 601, 10**12])
def test_a_session_of_an_implausible_length_is_refused(minutes):
    with pytest.raises(RuleBroken) as refusal:
        arrange_session(as_actor(an_account()), a_course(), **facts(minutes=minutes))
    assert refusal.value.field == "minutes"


@pytest.mark.parametrize("seats", [-1, 0, 501, 10**12])
def test_a_session_of_an_implausible_size_is_refused(seats):
    with pytest.raises(RuleBroken) as refusal:
        arrange_session(as_actor(an_account()), a_course(), **facts(seats=seats))
    assert refusal.value.field == "seats"


@proves("FAQ-39")
@pytest.mark.parametrize("kind", [CourseKind.REFLECTION, CourseKind.THEMATIC])
def test_shared_reflection_and_thematic_training_are_arranged_like_any_other(kind):
    assert arrange_course(as_actor(an_account()), kind, "Partilha de práticas").kind is kind
