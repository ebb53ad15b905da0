"""Days on which AIMA lifts the gate for somebody whose initial training is not complete."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician
from app.domain.training.actions import end_exception, lift_gate
from app.domain.training.queries import get_exception, list_exceptions_of
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.training.area import area
from app.web.training.hour_forms import ExceptionForm


@area.route("/technicians/<int:technician_id>/exception", methods=["GET", "POST"])
@needs(Permission.LIFT_GATE)
def exception(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), ExceptionForm()
    if form.submitted():
        with form.showing_broken_rules():
            lift_gate(current_account(), technician, **form.values)
            flash(_("The exception is granted. It holds on its days and on no others."))
            return _to_ledger(technician)
    return _shown(technician, form)


@area.post("/exceptions/<int:exception_id>/end")
@needs(Permission.LIFT_GATE)
def end_exception_early(exception_id: int) -> ResponseReturnValue:
    found, form = get_exception(current_account(), exception_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            end_exception(current_account(), found)
            flash(_("The exception is over: from today on the hours are needed."))
            return _to_ledger(found.technician)
    return _shown(found.technician, form)


def _shown(technician: Technician, form: PageForm) -> ResponseReturnValue:
    granted = list_exceptions_of(technician)
    asked = form if isinstance(form, ExceptionForm) else ExceptionForm(formdata=None)
    return page("training/exception.html", form, asked=asked, technician=technician, granted=granted, today=today())


def _to_ledger(technician: Technician) -> ResponseReturnValue:
    return redirect(url_for(".ledger", technician_id=technician.id), 303)
