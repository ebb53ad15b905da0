"""The lines of the hours ledger: each half day with a place, attended or not, and each recognition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from app.base.database import db
from app.domain.training.models import (
    Attendance,
    AttendanceCorrection,
    Course,
    CourseKind,
    CourseModule,
    HalfDay,
    Recognition,
    RecognitionStatus,
    Registration,
    RegistrationStatus,
    TrainingSession,
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One half day, or hours recognised instead of one. `minutes` is none until they are confirmed."""

    technician_id: int
    day: date
    kind: CourseKind
    minutes: int | None
    course: str
    title: str
    starts_at: time | None = None  # in Lisbon; none for recognised hours
    ends_at: time | None = None
    module: str | None = None
    session_id: int | None = None
    attendance_id: int | None = None
    came_at: datetime | None = None
    left_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by_id: int | None = None  # none: the trainer, by the link
    recognition: Recognition | None = None


def list_lines(technician_ids: Collection[int], *, confirmed_only: bool = False) -> dict[int, list[Line]]:
    """The lines of each of these technicians, the earliest first; without what is still to come, if asked.

    Who may see them is for the caller to have asked.
    """
    found: dict[int, list[Line]] = defaultdict(list)
    for line in [*_recognised(technician_ids), *_attended(technician_ids, confirmed_only)]:
        found[line.technician_id].append(line)
    for lines in found.values():
        lines.sort(key=_order)
    return found


def _order(line: Line) -> tuple[date, time, int]:
    """By day and hour, hours recognised from that day first: whatever was confirmed when."""
    return line.day, line.starts_at or time.min, line.attendance_id or 0


def _attended(technician_ids: Collection[int], confirmed_only: bool) -> list[Line]:
    has_place = (Registration.status == RegistrationStatus.PLACE) & TrainingSession.cancelled_at.is_(None)
    is_shown = Attendance.minutes > 0 if confirmed_only else has_place | Attendance.minutes.is_not(None)
    query = (
        select(
            Registration.technician_id,
            HalfDay.held_on.label("day"),
            Course.kind,
            Attendance.minutes,
            Course.title.label("course"),
            TrainingSession.title,
            HalfDay.starts_at,
            HalfDay.ends_at,
            CourseModule.title.label("module"),
            TrainingSession.id.label("session_id"),
            Attendance.id.label("attendance_id"),
            Attendance.came_at,
            Attendance.left_at,
            Attendance.confirmed_at,
            Attendance.confirmed_by_id,
        )
        .join(TrainingSession, TrainingSession.id == Registration.session_id)
        .join(Course, Course.id == TrainingSession.course_id)
        .join(HalfDay, HalfDay.session_id == TrainingSession.id)
        .outerjoin(CourseModule, CourseModule.id == HalfDay.module_id)
        .outerjoin(Attendance, (Attendance.registration_id == Registration.id) & (Attendance.half_day_id == HalfDay.id))
        .where(Registration.technician_id.in_(technician_ids), is_shown)
    )
    return [Line(**row._mapping) for row in db.session.execute(query)]


def _recognised(technician_ids: Collection[int]) -> list[Line]:
    query = select(Recognition).where(
        Recognition.technician_id.in_(technician_ids), Recognition.status == RecognitionStatus.APPROVED
    )
    return [_line_of(recognition) for recognition in db.session.scalars(query.order_by(Recognition.id))]


def _line_of(recognition: Recognition) -> Line:
    return Line(
        technician_id=recognition.technician_id,
        day=recognition.holds_from,
        kind=recognition.course_kind,
        minutes=recognition.minutes,
        course=str(recognition.course_kind.label),
        title=str(recognition.kind.label),
        recognition=recognition,
    )


def list_corrections(attendance_ids: Collection[int]) -> dict[int, list[AttendanceCorrection]]:
    """What was corrected in each of these attendances, the first correction first."""
    query = select(AttendanceCorrection).where(AttendanceCorrection.attendance_id.in_(attendance_ids))
    found: dict[int, list[AttendanceCorrection]] = defaultdict(list)
    for correction in db.session.scalars(query.order_by(AttendanceCorrection.id)):
        found[correction.attendance_id].append(correction)
    return found
