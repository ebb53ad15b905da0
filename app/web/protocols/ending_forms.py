"""What is asked when an agreement ends before its time."""

from __future__ import annotations

from wtforms import TextAreaField

from app.base.language import Lazy, lazy
from app.web.fields import DayField, Filled
from app.web.forms import PageForm


def _told(label: Lazy) -> TextAreaField:
    return TextAreaField(label, [Filled()])


class NoticeForm(PageForm):
    """One of the parties gives notice."""

    ends_on = DayField(lazy("Last day in force"), [Filled()])


class AgreedEndForm(PageForm):
    """Both have agreed."""

    ends_on = DayField(lazy("Last day in force"), [Filled()])
    reasons = _told(lazy("The agreement of the parties"))


class BreachForm(PageForm):
    """AIMA ends it, after a warning and a hearing."""

    warned_on = DayField(lazy("Day of the written warning"), [Filled()])
    reasons = _told(lazy("What was not fulfilled"))
    answer = _told(lazy("What the entity said when heard"))
    ends_on = DayField(lazy("Last day in force"), [Filled()])
