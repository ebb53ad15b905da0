"""Book an appointment, and move it to another time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.appointments.actions import book
from app.domain.appointments.actions import move as move_to
from app.domain.appointments.queries import bookable, get_appointment
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_centre
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account, needs
from app.web.appointments.area import Asked, area, asked
from app.web.appointments.ending import address, to_day
from app.web.appointments.forms import NOT_STATED, BookingForm, moving_form
from app.web.pages import page


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.KEEP_AGENDA)
def new() -> ResponseReturnValue:
    here = asked(current_account())
    form = _booking_form(here)
    if form.submitted():
        with form.showing_broken_rules():
            appointment = book(current_account(), here.centre, **form.facts(here.centre))
            flash(_("The appointment is booked."))
            return to_day(appointment)
    return _booking("appointments/new.html", form, here.centre, here.day, back=url_for(".index", **here.to()))


@area.route("/<uuid:appointment_id>/move", methods=["GET", "POST"])
@needs(Permission.KEEP_AGENDA)
def move(appointment_id: UUID) -> ResponseReturnValue:
    by = current_account()
    appointment = get_appointment(by, appointment_id)
    centre = get_centre(by, appointment.centre_id)
    form = moving_form(appointment, centre)
    if form.submitted():
        with form.showing_broken_rules():
            moved = move_to(by, appointment, **form.facts(centre))
            flash(_("The appointment is moved."))
            return to_day(moved)
    return _booking("appointments/move.html", form, centre, appointment.day, back=address(appointment))


def _booking_form(here: Asked) -> BookingForm:
    """The form as the address asks: a free hour of a day leads here with everything filled in."""
    technician, office = here.technician, here.office
    form = BookingForm(
        day=here.day,
        minutes=here.minutes,
        technician_id=technician.id if technician else None,
        office_id=office.id if office else None,
        channel=next(iter(bookable(here.centre)), None),
    )
    form.offer(here.centre)
    if request.method == "GET" and "at" in request.args:
        form.at.process_formdata([request.args["at"]])
    return form


def _booking(template: str, form: BookingForm, centre: Centre, day: date, *, back: str) -> ResponseReturnValue:
    languages = [word.label for word in vocabulary().languages.on(today()) if word.code != NOT_STATED]
    chosen = form.day.data or day
    return page(template, form, centre=centre, day=chosen, spoken=languages, back=back, today=today())
