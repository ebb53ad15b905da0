"""What is asked about hours: minutes of a half day, the code of a room, recognitions, exceptions at the gate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from markupsafe import Markup
from wtforms import Form, RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from app.base.language import _, lazy
from app.domain.documents.received import receive_scan
from app.domain.training.models import Attendance, CourseKind, HalfDay, RecognitionKind
from app.domain.training.queries import Sitting
from app.domain.training.rooms import minutes_spoken_for
from app.domain.training.rules import refusal_of_minutes
from app.web.fields import Chosen, DayField, Filled, WholeNumberField, line, one_of
from app.web.filters import hour
from app.web.forms import PageForm


class CodeForm(PageForm):
    code = line(lazy("Code shown in the room"), longest=20)


class RecognitionForm(PageForm):
    """Hours to be recognised, and the paper that proves them."""

    kind = one_of(lazy("Why they count without a session"), RecognitionKind)
    course_kind = RadioField(
        lazy("For which hours they count"),
        [Chosen()],
        choices=lambda: [(each.value, each.label) for each in (CourseKind.INITIAL, CourseKind.REFRESHER)],
    )
    hours = WholeNumberField(lazy("Hours"), [Filled()])
    holds_from = DayField(lazy("From which day on"), [Filled()])
    reason = TextAreaField(lazy("Reason"), [Filled()])
    proof = FileField(lazy("Proof (PDF or photograph)"), [FileRequired(lazy("Choose the file with the proof."))])

    def facts(self) -> dict[str, Any]:
        """The keyword arguments of the action; the proof is looked into and kept first."""
        facts = {name: value for name, value in self.values.items() if name not in ("hours", "proof")}
        proof_sha256 = receive_scan(self.proof.data.stream, "proof").sha256
        return {
            **facts,
            "course_kind": CourseKind(self.course_kind.data),
            "minutes": self.hours.data * 60,
            "proof_sha256": proof_sha256,
        }


class DecisionForm(PageForm):
    """The second person's word."""

    decision = RadioField(
        lazy("Decision"),
        [Chosen()],
        choices=lambda: [("approve", _("Approve: the hours count")), ("refuse", _("Refuse, with the reason"))],
    )
    reason = TextAreaField(lazy("Reason"), [Optional()])


class ExceptionForm(PageForm):
    valid_from = DayField(lazy("First day"), [Filled()])
    valid_until = DayField(lazy("Last day"), [Filled()])
    reason = TextAreaField(lazy("Reason"), [Filled()])


def sheet_form(half_day: HalfDay, sittings: Sequence[Sitting]) -> PageForm:
    """A form with one field a person, minutes_<id of registration>, and the reason of what is corrected.

    A field begins with what was confirmed; else with what the codes say; else, where nobody entered a
    code, with the whole half day.
    """
    has_codes = any(each.attendance and each.attendance.came_at for each in sittings)

    def fits(_form: Form, field: WholeNumberField) -> None:
        if field.data is not None and (refusal := refusal_of_minutes(field.data, half_day.minutes, half_day.gone_by)):
            raise ValidationError(refusal)

    fields: dict[str, Any] = {
        f"minutes_{each.registration.id}": WholeNumberField(
            Markup("<bdi>{}</bdi>").format(each.registration.technician.name),
            [InputRequired(lazy("Write the minutes attended; 0 for absent.")), fits],
            default=_proposed(each, has_codes),
            description=_known(each, has_codes),
        )
        for each in sittings
    }
    if any(_is_confirmed(each.attendance) for each in sittings):
        fields["reason"] = TextAreaField(lazy("Reason of the correction"), [Optional()])
    return type("SheetForm", (PageForm,), fields)()


def minutes_in(form: PageForm, sittings: Sequence[Sitting]) -> dict[int, int]:
    """What was answered, by id of the registration."""
    return {each.registration.id: form.values[f"minutes_{each.registration.id}"] for each in sittings}


def _proposed(sitting: Sitting, has_codes: bool) -> int:
    attendance = sitting.attendance
    if attendance and attendance.minutes is not None:
        return attendance.minutes
    if not has_codes:
        return sitting.half_day.minutes
    return minutes_spoken_for(sitting.half_day, attendance) if attendance else 0


def _known(sitting: Sitting, has_codes: bool) -> Markup:
    """The centre, and what the codes say of this person."""
    centre = Markup("<bdi>{}</bdi>").format(sitting.registration.technician.centre.name)
    attendance = sitting.attendance
    if attendance is None or attendance.came_at is None:
        said = _("no code entered") if has_codes else ""
    elif attendance.left_at is None:
        said = _("came %(came)s", came=hour(attendance.came_at))
    else:
        said = _("came %(came)s, left %(left)s", came=hour(attendance.came_at), left=hour(attendance.left_at))
    return centre + Markup(" · {}").format(said) if said else centre


def _is_confirmed(attendance: Attendance | None) -> bool:
    return attendance is not None and attendance.minutes is not None
