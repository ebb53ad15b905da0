"""Recognise hours without a session: proposed with a proof by one person, approved by a second (TR8)."""

from __future__ import annotations

from datetime import date

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.technicians.models import Technician
from app.domain.training.actions.counting import recount
from app.domain.training.models import CourseKind, Recognition, RecognitionKind, RecognitionStatus
from app.domain.training.queries import minutes_needed
from app.domain.training.rules import refusal_of_recognition


def propose_recognition(
    by: Actor,
    technician: Technician,
    *,
    kind: RecognitionKind,
    course_kind: CourseKind,
    minutes: int,
    holds_from: date,
    reason: str,
    proof_sha256: str,
) -> Recognition:
    """Ask for `minutes` to count from that day on; they count once a second person approves.

    RuleBroken for a kind of course without a threshold, for more than it asks for, for a day to come.
    """
    require(by, Permission.RECOGNISE_HOURS)
    if refusal := refusal_of_recognition(course_kind, minutes, minutes_needed()):
        raise RuleBroken(*refusal)
    if holds_from > today():
        raise RuleBroken(_("Hours are recognised from today or an earlier day on."), field="holds_from")
    recognition = Recognition(
        partner_id=technician.partner_id,
        technician=technician,
        kind=kind,
        course_kind=course_kind,
        minutes=minutes,
        holds_from=holds_from,
        reason=reason,
        proof_sha256=proof_sha256,
        proposed_by_id=by.account_id,
    )
    db.session.add(recognition)
    record(by, "recognition.proposed", on=recognition, changes={"kind": course_kind, "minutes": minutes})
    return recognition


def approve_recognition(by: Actor, recognition: Recognition, reason: str | None = None) -> None:
    """Let the hours count. Never by whoever proposed them."""
    _decide(by, recognition, RecognitionStatus.APPROVED, reason)
    recount(by, recognition.course_kind, {recognition.technician_id})


def refuse_recognition(by: Actor, recognition: Recognition, reason: str | None) -> None:
    """They do not count, and here is why."""
    if not reason:
        raise RuleBroken(_("Give the reason of the refusal."), field="reason")
    _decide(by, recognition, RecognitionStatus.REFUSED, reason)


def withdraw_recognition(by: Actor, recognition: Recognition, reason: str) -> None:
    """Take it back, also after it was approved: the hours count no longer, and a certificate made of them falls."""
    require(by, Permission.RECOGNISE_HOURS)
    _lock(recognition)
    if recognition.status not in (RecognitionStatus.PROPOSED, RecognitionStatus.APPROVED):
        raise RuleBroken(_("This was refused or taken back already."))
    was = recognition.status
    recognition.status, recognition.decision_reason = RecognitionStatus.WITHDRAWN, reason
    record(by, "recognition.withdrawn", on=recognition, changes={"status": [was, recognition.status]})
    if was is RecognitionStatus.APPROVED:
        recount(by, recognition.course_kind, {recognition.technician_id})


def _decide(by: Actor, recognition: Recognition, status: RecognitionStatus, reason: str | None) -> None:
    require(by, Permission.APPROVE_RECOGNITION)
    _lock(recognition)
    if recognition.status is not RecognitionStatus.PROPOSED:
        raise RuleBroken(_("Somebody has decided on this already: look at the page again."))
    if recognition.proposed_by_id == by.account_id:
        raise RuleBroken(_("A second person decides: whoever proposed it cannot."))
    recognition.status, recognition.decision_reason = status, reason
    recognition.decided_at, recognition.decided_by_id = now(), by.account_id
    record(by, f"recognition.{status}", on=recognition)


def _lock(recognition: Recognition) -> None:
    """Two people deciding at once wait for each other here; the second finds it decided."""
    db.session.refresh(recognition, with_for_update={"of": Recognition})
