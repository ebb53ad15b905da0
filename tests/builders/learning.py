"""Courses, sessions and places in them."""

from __future__ import annotations

from typing import Any

from app.base.clock import now
from app.base.database import db
from app.domain.technicians.models import Technician
from app.domain.training.models import Course, CourseKind, Registration, TrainingSession
from tests.builders.structures import LONG_AGO


def a_course(kind: CourseKind = CourseKind.INITIAL, title: str = "Curso fictício") -> Course:
    course = Course(kind=kind, title=title)
    db.session.add(course)
    db.session.flush()
    return course


def a_session(course: Course | None = None, **changes: Any) -> TrainingSession:
    """Six hours long ago, with twenty seats."""
    facts: dict[str, Any] = {
        "course_id": (course or a_course()).id,
        "title": "Sessão fictícia",
        "held_on": LONG_AGO,
        "minutes": 360,
        "place": "Sala de exemplo",
        "seats": 20,
        "trainer": "Formadora de Exemplo",
    }
    session = TrainingSession(**{**facts, **changes})
    db.session.add(session)
    db.session.flush()
    return session


def a_registration(session: TrainingSession, technician: Technician, minutes: int | None = None) -> Registration:
    """A place in the session; with `minutes` once attendance is confirmed."""
    registration = Registration(
        partner_id=technician.partner_id,
        session_id=session.id,
        technician_id=technician.id,
        minutes=minutes,
        confirmed_at=None if minutes is None else now(),
    )
    db.session.add(registration)
    db.session.flush()
    return registration
