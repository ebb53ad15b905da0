"""One appointment: what was told of it, and how it ends."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.appointments.actions import cancel as call_off
from app.domain.appointments.actions import expect_after_all, say_no_show
from app.domain.appointments.lifecycle import LIFECYCLE, AppointmentStatus
from app.domain.appointments.models import Appointment
from app.domain.appointments.queries import get_appointment
from app.web.access import current_account, needs
from app.web.appointments.area import area
from app.web.appointments.describing import area_label, described, language_label
from app.web.appointments.forms import CancelForm
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.get("/<uuid:appointment_id>")
@needs(Permission.KEEP_AGENDA)
def show(appointment_id: UUID) -> ResponseReturnValue:
    return _one(get_appointment(current_account(), appointment_id))


@area.post("/<uuid:appointment_id>/no-show")
@needs(Permission.KEEP_AGENDA)
def no_show(appointment_id: UUID) -> ResponseReturnValue:
    appointment, form = get_appointment(current_account(), appointment_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            say_no_show(current_account(), appointment)
            flash(_("Kept: the person did not come."))
            return to_day(appointment)
    return _one(appointment, form)


@area.post("/<uuid:appointment_id>/expect")
@needs(Permission.KEEP_AGENDA)
def expect(appointment_id: UUID) -> ResponseReturnValue:
    appointment, form = get_appointment(current_account(), appointment_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            expect_after_all(current_account(), appointment)
            flash(_("Taken back: the appointment is booked again."))
            return to_day(appointment)
    return _one(appointment, form)


@area.post("/<uuid:appointment_id>/cancel")
@needs(Permission.KEEP_AGENDA)
def cancel(appointment_id: UUID) -> ResponseReturnValue:
    appointment, form = get_appointment(current_account(), appointment_id), CancelForm()
    if form.submitted():
        with form.showing_broken_rules():
            call_off(current_account(), appointment, form.cancelled_by.data)
            flash(_("The appointment is cancelled."))
            return to_day(appointment)
    return _one(appointment, form, form)


def _one(
    appointment: Appointment, refused: PageForm | None = None, cancel_form: CancelForm | None = None
) -> ResponseReturnValue:
    """The page of one appointment, with the form that was refused, if one was."""
    return page(
        "appointments/show.html",
        refused,
        line=described(appointment),
        appointment=appointment,
        area=area_label(appointment),
        spoken=language_label(appointment),
        may_end=LIFECYCLE.may(appointment.status, AppointmentStatus.CANCELLED),
        may_be_expected=appointment.status is AppointmentStatus.NO_SHOW,
        cancel_form=cancel_form or CancelForm(formdata=None),
        today=today(),
    )


def to_day(appointment: Appointment) -> ResponseReturnValue:
    """Back to the agenda of its day, where the act is seen."""
    by, day = current_account(), appointment.day.isoformat()
    return redirect(url_for(".index", day=day, centre=None if by.centre_id else appointment.centre_id), 303)


def address(appointment: Appointment) -> str:
    """The address of its page."""
    return url_for("appointments.show", appointment_id=appointment.id)
