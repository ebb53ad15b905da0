"""What is asked of whoever decides, and of the entity that is heard."""

from __future__ import annotations

from typing import BinaryIO

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Optional

from app.base.clock import today
from app.base.language import _, lazy
from app.domain.applications.models import Application, Verdict
from app.domain.applications.rules import list_verdicts
from app.web.forms import PageForm


class DecisionForm(PageForm):
    """Offers what may be decided today; what no longer may is refused by the rule, in its words."""

    verdict = RadioField(
        lazy("What do you decide?"),
        [InputRequired(lazy("Choose what you decide.")), AnyOf(list(Verdict))],
        validate_choice=False,
    )
    reasons = TextAreaField(lazy("Reasons"))

    @classmethod
    def of(cls, application: Application) -> DecisionForm:
        """Begins with the proposed reasons, to be confirmed or written anew."""
        form = cls(data={"reasons": application.proposed_reasons})
        form.verdict.choices = [(verdict.value, verdict.label) for verdict in list_verdicts(application, today())]
        return form


class HearingForm(PageForm):
    text = TextAreaField(lazy("Answer of the entity"))
    files = MultipleFileField(lazy("Papers to add (PDF)"), [Optional()])
    is_whole = RadioField(
        lazy("Is this your entity's whole answer?"),
        [InputRequired(lazy("Say whether more follows."))],
        choices=lambda: [
            ("yes", _("Yes: AIMA may decide without waiting for the last day")),
            ("no", _("No: more may follow by the last day")),
        ],
    )

    def streams(self) -> list[BinaryIO]:
        """The files sent, none when none was chosen."""
        return [file.stream for file in self.files.data or [] if file]
