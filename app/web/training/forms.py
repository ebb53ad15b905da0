"""What is asked when training is arranged, changed and registered for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup
from wtforms import (
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional

from app.base.language import _, lazy
from app.domain.technicians.models import Technician
from app.domain.training.actions.arranging import OWN_KINDS
from app.domain.training.actions.programme import MOST_MODULES
from app.domain.training.models import Course, CourseKind, CourseModule, TrainingSession
from app.domain.training.planning import MOST_HALF_DAYS, HalfDayFacts
from app.web.fields import Chosen, DayField, Filled, HourField, WholeNumberField, email_line, line, one_of
from app.web.forms import PageForm
from app.web.training.rows import RowsForm


class CourseForm(PageForm):
    kind = one_of(lazy("Kind of course"), CourseKind)
    title = line(lazy("Title of the course"))


class ModuleForm(Form):
    """One module; left empty when it is not needed."""

    title = line(lazy("Module"), optional=True)
    minutes = WholeNumberField(lazy("Minutes"), [Optional()])


class ProgrammeForm(RowsForm):
    rows, needed = "modules", ("minutes", "title")
    modules = FieldList(FormField(ModuleForm), min_entries=MOST_MODULES, max_entries=MOST_MODULES)

    @classmethod
    def of(cls, course: Course) -> ProgrammeForm:
        return cls(data={"modules": [{"title": each.title, "minutes": each.minutes} for each in course.modules]})

    def told(self) -> list[tuple[str, int]]:
        """The modules filled in; RuleBroken for half a module."""
        self.refuse_halves(_("Write the title and the minutes of each module."))
        return [(entry.data["title"], entry.data["minutes"]) for entry in self.filled()]


class HalfDayForm(Form):
    """One half day; left empty when it is not needed."""

    day = DayField(lazy("Day"), [Optional()])
    starts = HourField(lazy("Begins"), [Optional()])
    ends = HourField(lazy("Ends"), [Optional()])
    module = SelectField(lazy("Module"), [Optional()], coerce=int, choices=lambda: [(0, "–")], default=0)


class SessionForm(RowsForm):
    rows, needed = "half_days", ("day", "starts", "ends")
    title = line(lazy("Title of the session"))
    half_days = FieldList(FormField(HalfDayForm), min_entries=MOST_HALF_DAYS, max_entries=MOST_HALF_DAYS)
    place = line(lazy("Place or meeting link"))
    seats = WholeNumberField(lazy("Seats"), [Filled()])
    trainer = line(lazy("Trainer"))

    def offer(self, modules: Sequence[CourseModule]) -> None:
        """Let each half day teach one of these modules."""
        for entry in self.half_days:
            entry.form.module.choices = [(0, "–"), *((each.id, each.title) for each in modules)]

    def told(self, modules: Sequence[CourseModule] = ()) -> dict[str, Any]:
        """The answers as the actions take them; RuleBroken for half a half day."""
        by_id = {module.id: module for module in modules}
        self.refuse_halves(_("Write the day, the beginning and the end of each half day."))
        half_days: list[HalfDayFacts] = [
            (row["day"], row["starts"], row["ends"], by_id.get(row["module"]))
            for row in (entry.data for entry in self.filled())
        ]
        return {**self.values, "half_days": half_days}


class TrainingForm(SessionForm):
    """A session given by AIMA."""

    trainer_email = email_line(lazy("E-mail of a trainer from outside"), optional=True)

    @classmethod
    def of(cls, session: TrainingSession) -> TrainingForm:
        """The form with everything as it stands."""
        said = {name: getattr(session, name) for name in ("title", "place", "seats", "trainer", "trainer_email")}
        rows = [
            {"day": each.held_on, "starts": each.starts_at, "ends": each.ends_at, "module": each.module_id or 0}
            for each in session.half_days
        ]
        return cls(data={**said, "half_days": rows})


class HostedForm(SessionForm):
    """A meeting of an entity's own people."""

    kind = RadioField(
        lazy("Kind of meeting"),
        [Chosen()],
        choices=lambda: [(kind.value, kind.label) for kind in OWN_KINDS],
        coerce=lambda text: CourseKind(text) if text else None,
    )


class ReasonForm(PageForm):
    reason = TextAreaField(lazy("Reason"), [Filled()])


class PeopleField(SelectMultipleField):
    """People out of those offered; another was given a place since the page was opened, or is of another team."""

    def pre_validate(self, form: Form) -> None:
        if not set(self.data or ()) <= {value for value, _label in self.choices}:
            raise ValidationError(_("Somebody you chose already has a place: look at the list again."))


class RegisterForm(PageForm):
    technicians = PeopleField(lazy("Team"), [InputRequired(lazy("Choose at least one person."))], coerce=int)

    def offer(self, people: Iterable[Technician]) -> None:
        """Let any of these people be chosen."""
        self.technicians.choices = [(each.id, Markup("<bdi>{}</bdi>").format(each.name)) for each in people]
