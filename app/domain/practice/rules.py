"""What was written of a story beside what a good technician would have written. No database and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.base.language import Lazy, lazy
from app.domain.practice.story import Exercise
from app.domain.service_records.sheet import Sheet

# What is compared, in the order of the sheet; the rest is either free (the note) or belongs to the real world (a card).
COMPARED = (
    *("minutes", "channel", "requester", "nationality", "language", "interpreter", "sex", "age_band", "residence"),
    *("legal_status", "area", "sub_topic", "other_areas", "outcome", "referral"),
)
# Compared only where one of the two says something: most centres never see these fields.
OF_A_MODEL = ("biometrics_collected", "papers", "decision")
# What every story tells, if only by telling nothing else: a person came, and needed no interpreter.
PLAIN = ("requester", "interpreter")
# References of the real world, which no practice carries.
REAL = ("card_id", "stop_id", "campaign_id", "appointment_id")

_SAID = lazy("The story says so.")
_UNSAID = lazy("The story does not say it: what was not said is left open, never guessed.")


@dataclass(frozen=True)
class Verdict:
    """One field: what was written, what the model answer says, and why."""

    field: str
    written: Any
    expected: Any
    why: Lazy

    @property
    def is_right(self) -> bool:
        return bool(self.written == self.expected)


def compare(exercise: Exercise, sheet: Sheet) -> list[Verdict]:
    """Field by field, in the order of the sheet."""
    model = _model_answer(exercise, sheet)
    verdicts = [
        Verdict(name, getattr(sheet, name), getattr(model, name), _why(exercise, name))
        for name in (*COMPARED, *OF_A_MODEL)
    ]
    return [each for each in verdicts if each.field in COMPARED or each.written or each.expected]


def _model_answer(exercise: Exercise, sheet: Sheet) -> Sheet:
    """What the story does not say stays as an untouched sheet has it; the day is the trainee's own."""
    return Sheet(given_on=sheet.given_on, **exercise.answers)


def _why(exercise: Exercise, name: str) -> Lazy:
    return exercise.why.get(name, _SAID if name in exercise.answers or name in PLAIN else _UNSAID)
