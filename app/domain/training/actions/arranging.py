"""Arrange courses and their sessions: AIMA gives the training (FAQ answer 10)."""

from __future__ import annotations

from datetime import date

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.training.models import Course, CourseKind, TrainingSession

SHORTEST, LONGEST = 15, 600  # minutes of one session
MOST_SEATS = 500


def arrange_course(by: Actor, kind: CourseKind, title: str) -> Course:
    """Open a course, to which sessions are then added."""
    require(by, Permission.ARRANGE_TRAINING)
    course = Course(kind=kind, title=title)
    db.session.add(course)
    record(by, "course.arranged", on=course, changes={"kind": kind})
    return course


def arrange_session(
    by: Actor, course: Course, *, title: str, held_on: date, minutes: int, place: str, seats: int, trainer: str
) -> TrainingSession:
    """Add a session of so many minutes on one day; a past day for one given before it was written down."""
    require(by, Permission.ARRANGE_TRAINING)
    if not SHORTEST <= minutes <= LONGEST:
        raise RuleBroken(
            _("A session lasts from %(shortest)s to %(longest)s minutes.", shortest=SHORTEST, longest=LONGEST),
            field="minutes",
        )
    if not 1 <= seats <= MOST_SEATS:
        raise RuleBroken(_("A session has from 1 to %(most)s seats.", most=MOST_SEATS), field="seats")
    session = TrainingSession(
        course=course, title=title, held_on=held_on, minutes=minutes, place=place, seats=seats, trainer=trainer
    )
    db.session.add(session)
    record(by, "session.arranged", on=session, changes={"held_on": held_on.isoformat(), "minutes": minutes})
    return session
