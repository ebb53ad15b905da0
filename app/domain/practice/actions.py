"""Log a service for practice, and forget it some time after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from app.base.clock import today
from app.base.database import db, rows_changed
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.follow_ups.actions import refuse_afterwards
from app.domain.practice.models import PracticeRecord
from app.domain.practice.queries import get_trainee
from app.domain.practice.rules import REAL
from app.domain.practice.story import Exercise
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.sheet_rules import refuse_sheet
from app.domain.service_records.telling import Told
from app.domain.vocabulary.queries import vocabulary

# Kept by their codes, so that a sheet reads the same in every language.
_CODED = ("nationality", "language", "residence", "referral")


def log_practice(
    by: Actor, *, id: UUID, exercise: Exercise | None, typed: Mapping[str, str], told: Told
) -> PracticeRecord:
    """Keep what was typed of a story, or of an invention of one's own, under the rules of the real sheet.

    `told` is `typed` as it was read. Nothing of the real world is touched: no service, no counter, no card, no task.
    Raises RuleBroken beside the field that is wrong, and for an id used for another sheet.
    """
    trainee = get_trainee(by)
    sheet = Sheet(**{**told.values, **dict.fromkeys(REAL)})
    if sheet.given_on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="given_on")
    gate = get_gate(by, sheet.given_on)
    model = exercise.model if exercise else None
    refuse_sheet(sheet, replace(gate, model=model or gate.model), vocabulary(), today())
    refuse_afterwards(told.afterwards, sheet.given_on, sheet.referral)
    return _keep(
        by,
        PracticeRecord(
            id=id,
            partner_id=trainee.partner_id,
            technician_id=trainee.id,
            exercise=exercise.code if exercise else None,
            told=_kept(typed, sheet),
        ),
    )


def forget_old_practice(before: datetime) -> int:
    """Remove practice sheets written before that moment; how many."""
    return rows_changed(delete(PracticeRecord).where(PracticeRecord.logged_at < before))


def _keep(by: Actor, practice: PracticeRecord) -> PracticeRecord:
    there = db.session.get(PracticeRecord, practice.id)
    if there is None:
        db.session.add(practice)
        record(by, "practice.logged", on=practice)
        return practice
    if (there.technician_id, there.told) != (practice.technician_id, practice.told):
        raise RuleBroken(_("This sheet was sent before with other answers: open a new one."))
    return there


def _kept(typed: Mapping[str, str], sheet: Sheet) -> dict[str, Any]:
    answered = {name: text for name, text in typed.items() if text.strip() and name not in REAL}
    return answered | {name: getattr(sheet, name) for name in _CODED if name in answered}
