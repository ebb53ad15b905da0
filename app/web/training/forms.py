"""What is asked when training is arranged, registered for and confirmed."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from wtforms import Form, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired

from app.base.language import _, lazy
from app.domain.technicians.models import Technician
from app.domain.training.models import Course, CourseKind, Registration
from app.domain.training.rules import refusal_of_minutes
from app.web.fields import Chosen, DayField, Filled, WholeNumberField, line, one_of
from app.web.forms import PageForm


class CourseForm(PageForm):
    kind = one_of(lazy("Kind of course"), CourseKind)
    title = line(lazy("Title of the course"))


class SessionForm(PageForm):
    course = SelectField(lazy("Course"), [Chosen()], coerce=int)
    title = line(lazy("Title of the session"))
    held_on = DayField(lazy("Day"), [Filled()])
    minutes = WholeNumberField(lazy("Length in minutes"), [Filled()])
    seats = WholeNumberField(lazy("Seats"), [Filled()])
    place = line(lazy("Place or meeting link"))
    trainer = line(lazy("Trainer"))

    def offer(self, courses: Iterable[Course]) -> None:
        """Let one of these courses be chosen."""
        self.course.choices = [(course.id, f"{course.title} · {course.kind.label}") for course in courses]


class PeopleField(SelectMultipleField):
    """People out of those offered; another was given a place since the page was opened, or is of another team."""

    def pre_validate(self, form: Form) -> None:
        if not set(self.data or ()) <= {value for value, _label in self.choices}:
            raise ValidationError(_("Somebody you chose already has a place: look at the list again."))


class RegisterForm(PageForm):
    technicians = PeopleField(lazy("Team"), [InputRequired(lazy("Choose at least one person."))], coerce=int)

    def offer(self, people: Iterable[Technician]) -> None:
        """Let any of these people be chosen."""
        self.technicians.choices = [(each.id, _name(each)) for each in people]


def attendance_form(registrations: Iterable[Registration], length: int) -> PageForm:
    """A form with one field a person, minutes_<id of registration>: as confirmed, else the whole session."""

    def fits(_form: Form, field: WholeNumberField) -> None:
        if field.data is not None and (refusal := refusal_of_minutes(field.data, length)):
            raise ValidationError(refusal)

    fields = {
        f"minutes_{each.id}": WholeNumberField(
            _name(each.technician),
            [InputRequired(lazy("Write the minutes attended; 0 for absent.")), fits],
            default=length if each.minutes is None else each.minutes,
            description=each.technician.centre.name,
        )
        for each in registrations
    }
    return type("AttendanceForm", (PageForm,), fields)()


def _name(technician: Technician) -> Markup:
    return Markup("<bdi>{}</bdi>").format(technician.name)
