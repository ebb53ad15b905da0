"""What is asked about the people of a file, and of the person who confirms it inside the entity."""

from __future__ import annotations

from wtforms import EmailField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.base.language import _, lazy
from app.domain.applications.models import Answer
from app.web.forms import PageForm

LONGEST_NAME = 200


class LinkForm(PageForm):
    email = EmailField(lazy("E-mail"), [InputRequired(lazy("Write your e-mail address.")), Length(max=254)])


class ColleagueForm(PageForm):
    name = StringField(lazy("Name"), [InputRequired(lazy("Write the person's name.")), Length(max=LONGEST_NAME)])
    email = EmailField(lazy("E-mail"), [InputRequired(lazy("Write the person's e-mail.")), Length(max=254)])


class PersonForm(PageForm):
    """One button beside one person."""

    act = RadioField(
        lazy("What is to be done?"),
        [InputRequired(lazy("Choose what is to be done."))],
        choices=lambda: [("let-in", _("Send new link")), ("contact", _("Make contact")), ("remove", _("Remove"))],
    )


class SignatoryForm(PageForm):
    name = StringField(lazy("Name"), [InputRequired(lazy("Write the person's name.")), Length(max=LONGEST_NAME)])
    office = StringField(
        lazy("Office or capacity"),
        [
            InputRequired(lazy("Write the person's office, such as mayor or chair of the board.")),
            Length(max=LONGEST_NAME),
        ],
    )
    email = EmailField(lazy("E-mail"), [InputRequired(lazy("Write the person's e-mail.")), Length(max=254)])


class AnswerForm(PageForm):
    """Two buttons: each is an answer."""

    comment = TextAreaField(lazy("What is to be changed"), [Optional()])
    answer = RadioField(
        lazy("Your answer"), [InputRequired(lazy("Press one of the two buttons."))], choices=Answer.pairs
    )
