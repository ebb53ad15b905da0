"""What is asked of a task and of the answer to a referral."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from app.base.language import lazy
from app.domain.follow_ups.lifecycle import ANSWERS, ReferralStatus
from app.domain.follow_ups.rules import LONGEST
from app.domain.technicians.models import Technician
from app.web.fields import Chosen, DayField, Filled, line, up_to
from app.web.forms import PageForm


class TaskForm(PageForm):
    """A task born from a service."""

    what = line(lazy("What is to be done"), longest=LONGEST)
    due_on = DayField(lazy("By when"), [Filled()])


class ChangeForm(PageForm):
    """When it is to be done, and by whom."""

    due_on = DayField(lazy("By when"), [Filled()])
    technician = SelectField(lazy("Who does it"), [Chosen()], coerce=int, validate_choice=False)

    def offer(self, colleagues: Iterable[Technician]) -> None:
        """Let one of these people do it."""
        self.technician.choices = [(each.id, each.name) for each in colleagues]


class AnswerForm(PageForm):
    """What came back."""

    status = RadioField(
        lazy("What came back"),
        [Chosen()],
        choices=lambda: [(status.value, status.label) for status in ANSWERS],
        coerce=lambda text: ReferralStatus(text) if text else None,
    )
    answered_on = DayField(lazy("Day of the answer"), [Filled()])
    answer = TextAreaField(
        lazy("What they answered"), [Optional(), up_to(LONGEST)], filters=[lambda text: text or None]
    )


class AskAgainForm(PageForm):
    """When to ask next."""

    ask_again_on = DayField(lazy("Ask again on"), [Filled()])
