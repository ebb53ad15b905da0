"""What is asked about a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wtforms import FieldList, Form, FormField, RadioField, TextAreaField
from wtforms.validators import Optional

from app.base.clock import LISBON, now
from app.base.errors import RuleBroken
from app.base.language import _, lazy
from app.domain.meetings.letters import in_words
from app.domain.meetings.models import Meeting, MeetingWay
from app.domain.meetings.rules import MOST, USUAL, Plan
from app.web.fields import DayField, Filled, HourField, WholeNumberField, line, one_of
from app.web.forms import PageForm


class TimeForm(Form):
    """One time proposed; left empty when it is not needed."""

    day = DayField(lazy("Day"), [Optional()])
    hour = HourField(lazy("Hour"), [Optional()])


class TimesForm(PageForm):
    """Up to three times, in Lisbon."""

    slots = FieldList(FormField(TimeForm), min_entries=MOST, max_entries=MOST)

    def starts(self) -> list[datetime]:
        """The instants proposed; RuleBroken for half a time."""
        halves = [(row["day"], row["hour"]) for row in self.slots.data if row["day"] or row["hour"]]
        if any(day is None or hour is None for day, hour in halves):
            raise RuleBroken(_("Write the day and the hour of each time."), field="slots")
        return [datetime.combine(day, hour, tzinfo=LISBON) for day, hour in halves]


class PlanForm(TimesForm):
    way = one_of(lazy("How is the meeting?"), MeetingWay)
    place = line(lazy("Address, or where to enter online"))
    minutes = WholeNumberField(lazy("Length, in minutes"), [Filled()], default=USUAL)
    note = TextAreaField(lazy("Note for the entity"), [Optional()])

    @classmethod
    def of(cls, meeting: Meeting) -> PlanForm:
        """The form with everything but the times as it stands."""
        said = {name: getattr(meeting, name) for name in ("way", "place", "minutes", "note")}
        return cls(data=said)

    def plan(self) -> Plan:
        """The meeting as it was filled in; RuleBroken for half a time."""
        return Plan(self.way.data, self.place.data or "", self.minutes.data or 0, self.note.data, self.starts())


class ChoiceForm(PageForm):
    """Which of the times on the table."""

    slot_id = RadioField(lazy("Times proposed"), coerce=int, validate_choice=False)

    @classmethod
    def of(cls, meeting: Meeting, **options: Any) -> ChoiceForm:
        form = cls(**options)
        form.slot_id.choices = [(slot.id, in_words(slot.starts_at)) for slot in meeting.slots if slot.starts_at > now()]
        if len(form.slot_id.choices) == 1 and form.slot_id.data is None:
            form.slot_id.data = form.slot_id.choices[0][0]
        return form


class MinutesForm(PageForm):
    text = TextAreaField(lazy("What was said and agreed"), [Filled()])
