"""What a ledger shows besides sessions: a correction with its reason, hours that wait for a second person."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.files import keep
from app.cli.demonstration.paper import specimen
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Stage
from app.domain.technicians.models import Technician
from app.domain.training.actions import approve_recognition, confirm_attendance, propose_recognition
from app.domain.training.models import Attendance, Course, CourseKind, HalfDay, RecognitionKind, TrainingSession


def correct_one(stage: Stage, staff: Staff) -> None:
    """Somebody left the last half day of the refresher an hour before its end, as the paper list said."""
    last = (
        select(Attendance)
        .join(HalfDay, HalfDay.id == Attendance.half_day_id)
        .join(TrainingSession, TrainingSession.id == HalfDay.session_id)
        .join(Course, Course.id == TrainingSession.course_id)
        .where(Course.kind == CourseKind.REFRESHER, Attendance.minutes > 60)
        .order_by(HalfDay.held_on.desc(), HalfDay.starts_at.desc(), Attendance.id)
    )
    attendance = db.session.scalars(last).first()
    if attendance:
        half_day, place = attendance.half_day, attendance.registration_id
        with stage.on(half_day.held_on + timedelta(days=1), 11):
            stayed = half_day.minutes - 60
            confirm_attendance(staff.directorate, half_day, {place: stayed}, "Saiu mais cedo: folha assinada.")


def recognise_some(stage: Stage, staff: Staff, people: list[Technician]) -> None:
    """Refresher hours learnt elsewhere: the first ones approved, the others waiting for a second person."""
    proof = keep(specimen())
    for number, technician in enumerate(people):
        with stage.on(stage.ago(20 - number), 15):
            recognition = propose_recognition(
                staff.directorate,
                technician,
                kind=RecognitionKind.EQUIVALENCE,
                course_kind=CourseKind.REFRESHER,
                minutes=6 * 60,
                holds_from=today(),
                reason="Curso sobre proteção internacional numa universidade fictícia.",
                proof_sha256=proof,
            )
        if number == 0:
            with stage.on(stage.ago(18), 15):
                approve_recognition(staff.approver, recognition)
