"""The lines of the hours ledger: each half day with a place, attended or not, and each recognition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from app.base.database import db, run
from app.domain.training.models import CourseKind, RecognitionKind, RecognitionStatus, RegistrationStatus

# Straight to the driver: for a ledger of some lines putting a query together takes longer than its answer.
# The array is a subquery, so that PostgreSQL does not make its plan anew for each length: that takes longer too.
_HALF_DAYS = """
SELECT registration.technician_id, half_day.held_on AS day, course.kind, attendance.minutes,
       course.title AS course, session.title, half_day.starts_at, half_day.ends_at, module.title AS module,
       session.id AS session_id, attendance.id AS attendance_id, attendance.came_at, attendance.left_at,
       attendance.confirmed_at, attendance.confirmed_by_id,
       EXISTS (SELECT FROM attendance_corrections WHERE attendance_id = attendance.id) AS is_corrected
  FROM training_registrations AS registration
  JOIN training_sessions AS session ON session.id = registration.session_id
  JOIN courses AS course ON course.id = session.course_id
  JOIN training_half_days AS half_day ON half_day.session_id = session.id
  LEFT JOIN course_modules AS module ON module.id = half_day.module_id
  LEFT JOIN training_attendances AS attendance
         ON attendance.registration_id = registration.id AND attendance.half_day_id = half_day.id
 WHERE registration.technician_id = ANY(ARRAY(SELECT unnest(CAST(%(technician_ids)s AS integer[]))))
   AND CASE WHEN %(confirmed_only)s THEN attendance.minutes > 0
            ELSE attendance.minutes IS NOT NULL OR registration.status = %(place)s AND session.cancelled_at IS NULL END
"""
_RECOGNISED = """
SELECT technician_id, holds_from, course_kind, minutes, id, kind, reason,
       proposed_at, proposed_by_id, decided_at, decided_by_id
  FROM training_recognitions WHERE technician_id = ANY(%(technician_ids)s) AND status = %(approved)s ORDER BY id
"""
_CORRECTED = """
SELECT attendance_id, before, after, reason, made_at, made_by_id
  FROM attendance_corrections WHERE attendance_id = ANY(%(attendance_ids)s) ORDER BY id
"""


class Recognised(NamedTuple):
    """What stands behind hours that count without a session: why, and who proposed and approved them."""

    id: int
    kind: RecognitionKind
    reason: str
    proposed_at: datetime
    proposed_by_id: int
    decided_at: datetime
    decided_by_id: int


class Corrected(NamedTuple):
    """What minutes once confirmed were changed to, by whom and why."""

    attendance_id: int
    before: int
    after: int
    reason: str
    made_at: datetime
    made_by_id: int | None  # none: the trainer, by the link


class Line(NamedTuple):
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
    is_corrected: bool = False
    recognition: Recognised | None = None


def list_lines(technician_ids: Collection[int], *, confirmed_only: bool = False) -> dict[int, list[Line]]:
    """The lines of each of these technicians, the earliest first; without what is still to come, if asked.

    Who may see them is for the caller to have asked.
    """
    db.session.flush()  # what was done to them in this transaction counts
    found: dict[int, list[Line]] = defaultdict(list)
    for line in [*_recognised(technician_ids), *_attended(technician_ids, confirmed_only)]:
        found[line.technician_id].append(line)
    for lines in found.values():
        lines.sort(key=_order)
    return found


def _order(line: Line) -> tuple[date, time, int]:
    """By day and hour, hours recognised from that day first: whatever was confirmed when."""
    return line.day, line.starts_at or time.min, line.attendance_id or 0


def _attended(technician_ids: Collection[int], confirmed_only: bool) -> Iterator[Line]:
    asked = {"technician_ids": list(technician_ids), "confirmed_only": confirmed_only}
    for technician_id, day, kind, *rest in run(_HALF_DAYS, {**asked, "place": RegistrationStatus.PLACE}):
        yield Line(technician_id, day, CourseKind(kind), *rest)


def _recognised(technician_ids: Collection[int]) -> Iterator[Line]:
    asked = {"technician_ids": list(technician_ids), "approved": RecognitionStatus.APPROVED}
    for technician_id, day, course_kind, minutes, number, kind, *rest in run(_RECOGNISED, asked):
        known = Recognised(number, RecognitionKind(kind), *rest)
        counts_for = CourseKind(course_kind)
        titles = counts_for.label, known.kind.label
        yield Line(technician_id, day, counts_for, minutes, *titles, recognition=known)


def list_corrections(attendance_ids: Collection[int]) -> dict[int, list[Corrected]]:
    """What was corrected in each of these attendances, the first correction first."""
    found: dict[int, list[Corrected]] = defaultdict(list)
    for row in run(_CORRECTED, {"attendance_ids": list(attendance_ids)}) if attendance_ids else ():
        found[row.attendance_id].append(Corrected(*row))
    return found
