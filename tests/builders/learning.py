"""Courses, sessions of half days, places in them and the minutes attended."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.base.clock import now
from app.base.database import db
from app.domain.technicians.models import Technician
from app.domain.training.models import (
    Attendance,
    Course,
    CourseKind,
    GateException,
    HalfDay,
    Recognition,
    RecognitionKind,
    Registration,
    TrainingSession,
)
from tests.builders.people import an_account
from tests.builders.structures import LONG_AGO


def a_course(kind: CourseKind = CourseKind.INITIAL, title: str = "Curso fictício", **changes: Any) -> Course:
    course = Course(kind=kind, title=title, **changes)
    db.session.add(course)
    db.session.flush()
    return course


def a_session(course: Course | None = None, **changes: Any) -> TrainingSession:
    """Six hours long ago, from nine, with twenty seats; `half_days` as `a_half_day` makes them for anything else."""
    held_on, minutes = changes.pop("held_on", LONG_AGO), changes.pop("minutes", 360)
    half_days = changes.pop("half_days", None) or [a_half_day(held_on, "09:00", minutes)]
    course = course or a_course()
    facts: dict[str, Any] = {
        "course_id": course.id,
        "host_partner_id": course.host_partner_id,
        "title": "Sessão fictícia",
        "held_on": half_days[0].held_on,
        "minutes": sum(half_day.minutes for half_day in half_days),
        "place": "Sala de exemplo",
        "seats": 20,
        "trainer": "Formadora de Exemplo",
    }
    session = TrainingSession(**{**facts, **changes}, half_days=half_days)
    db.session.add(session)
    db.session.flush()
    return session


def a_half_day(held_on: date, starts: str = "09:00", minutes: int = 180) -> HalfDay:
    """One half day, not kept yet: it belongs to a session."""
    starts_at = time.fromisoformat(starts)
    ends = datetime.combine(held_on, starts_at) + timedelta(minutes=minutes)
    return HalfDay(held_on=held_on, starts_at=starts_at, ends_at=ends.time())


def a_registration(session: TrainingSession, technician: Technician, minutes: int | None = None) -> Registration:
    """A place in the session; with `minutes`, confirmed from its first half day on."""
    registration = Registration(
        partner_id=technician.partner_id,
        session_id=session.id,
        technician_id=technician.id,
        minutes=minutes,
        confirmed_at=None if minutes is None else now(),
    )
    db.session.add(registration)
    db.session.flush()
    if minutes is not None:
        _attend(registration, minutes)
    db.session.flush()
    return registration


def _attend(registration: Registration, minutes: int) -> None:
    for half_day in registration.session.half_days:
        spent = min(minutes, half_day.minutes)
        minutes -= spent
        registration.attendances.append(
            Attendance(partner_id=registration.partner_id, half_day=half_day, minutes=spent, confirmed_at=now())
        )


def an_exception(technician: Technician, valid_from: date, valid_until: date) -> GateException:
    """AIMA lets the technician serve on these days though hours are missing."""
    exception = GateException(
        partner_id=technician.partner_id,
        technician=technician,
        valid_from=valid_from,
        valid_until=valid_until,
        reason="Início antes da formação, por decisão da direção.",
        granted_by_id=an_account().id,
    )
    db.session.add(exception)
    db.session.flush()
    return exception


def a_recognition(technician: Technician, proof_sha256: str) -> Recognition:
    """Six hours of initial training that wait for a second person."""
    recognition = Recognition(
        partner_id=technician.partner_id,
        technician=technician,
        kind=RecognitionKind.EQUIVALENCE,
        course_kind=CourseKind.INITIAL,
        minutes=360,
        holds_from=LONG_AGO,
        reason="Módulo feito noutra rede fictícia.",
        proof_sha256=proof_sha256,
        proposed_by_id=an_account().id,
    )
    db.session.add(recognition)
    db.session.flush()
    return recognition
