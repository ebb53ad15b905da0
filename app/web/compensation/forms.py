"""What is asked to draft a statement, to contest and to answer a line, and to enter a list of decisions."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired

from app.base.clock import today
from app.base.language import lazy
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.centres.queries import list_centres
from app.web.fields import Chosen, Filled, line
from app.web.filters import month as month_in_words
from app.web.forms import PageForm

MONTHS_BACK = 24


class DraftForm(PageForm):
    centre = SelectField(lazy("Centre"), [InputRequired(lazy("Choose a centre."))], coerce=int)
    month = SelectField(lazy("Month"), [InputRequired(lazy("Choose a month."))], coerce=Month.parse)

    def offer(self, by: Actor) -> None:
        """The centres within reach, and the months that are over."""
        self.centre.choices = [(centre.id, centre.name) for centre in list_centres(by)]
        ended = [Month.of(today()).plus(-back) for back in range(1, MONTHS_BACK + 1)]
        self.month.choices = [(str(month), month_in_words(month)) for month in ended]


class ContestForm(PageForm):
    reason = TextAreaField(lazy("Why the line is not right"), [Filled()])


class MissingForm(PageForm):
    code = line(lazy("Code of the service"), longest=20)
    reason = TextAreaField(lazy("Why it should be in the statement"), [Filled()])


class AnswerForm(PageForm):
    is_accepted = RadioField(
        lazy("Answer to the entity"),
        [Chosen()],
        choices=[
            SelectChoice("yes", lazy("The entity is right")),
            SelectChoice("no", lazy("The line stays as it is")),
        ],
    )
    answer = TextAreaField(lazy("Reason of the answer"), [Filled()])


class DecisionsForm(PageForm):
    file = FileField(lazy("List of decisions"), [FileRequired(lazy("Choose the file with the decisions."))])
    leave_mistakes = BooleanField(lazy("Enter the right lines and leave those that are wrong"))
