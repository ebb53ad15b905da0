"""Somebody on the way to a threshold, and the half day that is confirmed next."""

from __future__ import annotations

from datetime import date

from app.domain.access.models import Actor
from app.domain.technicians.models import Technician
from app.domain.training.actions import confirm_attendance
from app.domain.training.models import Course, CourseKind, HalfDay, Registration
from tests.builders import a_course, a_registration, a_session, a_technician


def a_newcomer(hours: int, kind: CourseKind = CourseKind.INITIAL) -> tuple[Technician, Course]:
    """Somebody untrained with so many hours confirmed in January 2026, six a day, and the course of the rest."""
    technician, course = a_technician(trained_on=None), a_course(kind, f"Curso {kind}")
    for day in range(hours // 6):
        a_registration(a_session(course, held_on=date(2026, 1, 5 + day)), technician, 360)
    return technician, course


def confirm(
    by: Actor,
    course: Course,
    technician: Technician,
    minutes: int = 360,
    *,
    held_on: date = date(2026, 2, 2),
    length: int = 360,
) -> tuple[HalfDay, Registration]:
    """A session of one half day on 2 February 2026 unless told otherwise, with so many minutes confirmed."""
    session = a_session(course, held_on=held_on, minutes=length)
    registration = a_registration(session, technician)
    confirm_attendance(by, session.half_days[0], {registration.id: minutes})
    return session.half_days[0], registration
