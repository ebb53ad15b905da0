"""What is asked of an appointment, of its end, and of when a centre is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import Optional

from app.base.clock import today
from app.base.language import Lazy, _, lazy
from app.domain.appointments.models import Appointment, AppointmentChannel, CancelledBy
from app.domain.appointments.queries import bookable, list_hours, list_serving
from app.domain.appointments.rules import LENGTHS, USUAL, WEEK
from app.domain.cards.queries import find_card
from app.domain.cards.rules import read_code, written
from app.domain.centres.models import Centre, Office, Way
from app.domain.vocabulary.queries import list_areas, vocabulary
from app.web.fields import Chosen, DayField, Filled, HourField, line, one_of, read_by
from app.web.forms import PageForm

NOT_STATED = "not_stated"


def _number(text: Any) -> int | None:
    return int(text) if text and text != "None" else None


def _known_card(text: str) -> Any:
    code = read_code(text)
    return code and find_card(code)


def one_row(label: Lazy) -> SelectField:
    """One of the rows offered, by its number, or none."""
    return SelectField(label, [Optional()], coerce=_number, choices=[])


class BookingForm(PageForm):
    """An appointment: when, how, with whom, about what. No name."""

    day = DayField(lazy("Day"), [Filled()])
    at = HourField(lazy("Hour"), [Filled()])
    minutes = SelectField(lazy("Length"), [Chosen()], coerce=int, default=USUAL)
    outside_hours = BooleanField(lazy("Outside the opening hours"))
    channel = SelectField(lazy("Channel"), [Chosen()], coerce=lambda text: AppointmentChannel(text) if text else None)
    stop_id = one_row(lazy("Itinerant stop"))
    office_id = one_row(lazy("Office"))
    technician_id = one_row(lazy("With whom"))
    area = SelectField(lazy("Area"), [Optional()], coerce=lambda text: text or None)
    spoken = line(lazy("Language"), optional=True)
    card_code = line(lazy("Client card"), optional=True)
    aima_reference = line(lazy("Reference of the AIMA booking"), optional=True, longest=60)
    remark = line(lazy("Remark"), optional=True)

    def validate_spoken(self, field: Any) -> None:
        read_by(vocabulary().languages.code_of, lazy("Choose a language of the list, or leave it empty."))(self, field)

    def validate_card_code(self, field: Any) -> None:
        read_by(_known_card, lazy("There is no card with this code here: check it, or leave it empty."))(self, field)

    def offer(self, centre: Centre) -> None:
        """Let what this centre has be chosen; what it has none or one of is not asked."""
        self.minutes.choices = [(length, _("%(num)s min", num=length)) for length in LENGTHS]
        self.channel.choices = [(channel.value, channel.label) for channel in bookable(centre)]
        self.technician_id.choices = [("", _("Whoever is there")), *_rows(list_serving(centre.id))]
        self.area.choices = [("", _("Not stated")), *((area.code, area.label) for area in list_areas(today()))]
        self.stop_id.choices = [("", _("No stop")), *_rows(centre.stops)]
        self.office_id.choices = _rows(centre.offices)
        for name, rows, least in (("stop_id", centre.stops, 1), ("office_id", centre.offices, 2)):
            if len(rows) < least:
                del self[name]

    def facts(self, centre: Centre) -> dict[str, Any]:
        """What was answered, as the actions take it."""
        only_office = centre.offices[0].id if len(centre.offices) == 1 else None
        answers = {"stop_id": None, "office_id": only_office, **self.values}
        typed, spoken = answers.pop("card_code"), answers.pop("spoken")
        answers["card_id"] = _known_card(typed).id if typed else None
        answers["language"] = vocabulary().languages.code_of(spoken or NOT_STATED) or NOT_STATED
        return {name: value or None if isinstance(value, str) else value for name, value in answers.items()}


def moving_form(appointment: Appointment, centre: Centre) -> BookingForm:
    """The form with everything of the appointment in it."""
    language = vocabulary().languages.find(appointment.language)
    form = BookingForm(
        obj=appointment,
        data={
            "card_code": written(appointment.card.code) if appointment.card else None,
            "spoken": language.label if language and language.code != NOT_STATED else None,
        },
    )
    form.offer(centre)
    return form


class CancelForm(PageForm):
    """Whose word it was."""

    cancelled_by = one_of(lazy("Who cancelled"), CancelledBy)


class ClosedDayForm(PageForm):
    """A day on which nobody is served."""

    day = DayField(lazy("Day"), [Filled()])
    reason = line(lazy("Reason"), longest=80)
    is_yearly = BooleanField(lazy("Every year on this date"))


class WaysForm(PageForm):
    """How the centre serves people."""

    ways = SelectMultipleField(lazy("Ways of service offered here"), choices=Way.pairs, coerce=Way)


def hours_form(office: Office) -> PageForm:
    """Opening and closing hours, opens_<weekday>_<span> and closes_<weekday>_<span>, as the office is open now."""
    now: dict[int, list[Any]] = {}
    for hours in list_hours(office.id):
        now.setdefault(hours.weekday, []).append(hours)
    fields = {}
    for weekday in WEEK:
        for number, span in zip((1, 2), [*now.get(weekday, []), None, None], strict=False):
            fields[f"opens_{weekday}_{number}"] = HourField(lazy("Opens"), [Optional()], default=span and span.opens)
            fields[f"closes_{weekday}_{number}"] = HourField(lazy("Closes"), [Optional()], default=span and span.closes)
    return type("HoursForm", (PageForm,), fields)()


def typed_hours(form: PageForm) -> dict[tuple[int, int], tuple[Any, Any]]:
    """What was answered, as the action takes it."""
    return {
        (weekday, number): (form.values[f"opens_{weekday}_{number}"], form.values[f"closes_{weekday}_{number}"])
        for weekday in WEEK
        for number in (1, 2)
    }


def _rows(rows: Iterable[Any]) -> list[tuple[Any, str]]:
    return [(row.id, row.name) for row in rows]
