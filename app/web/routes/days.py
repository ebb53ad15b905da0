"""Days that differ from the rules: a visit cancelled, or one more."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.models import Centre
from app.domain.routes import actions
from app.domain.routes.queries import get_centre_on_the_road, get_stop, get_stop_day, list_stops
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.routes.area import area
from app.web.routes.forms import CancelForm, ExtraForm
from app.web.routes.views import calendar


@area.route("/<int:centre_id>/cancel", methods=["GET", "POST"])
@needs(Permission.EDIT_ROUTES)
def cancel(centre_id: int) -> ResponseReturnValue:
    by, form = current_account(), CancelForm(data={"stop_id": request.args.get("stop"), "day": asked_day()})
    centre = _offer(form, centre_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.cancel_day(by, get_stop(by, int(form.stop_id.data)), form.day.data, form.reason.data)
            flash(_("The visit was cancelled."))
            return redirect(url_for(".index", centre=centre.id), 303)
    return page("routes/cancel.html", form, centre=centre)


@area.route("/<int:centre_id>/extra", methods=["GET", "POST"])
@needs(Permission.EDIT_ROUTES)
def extra(centre_id: int) -> ResponseReturnValue:
    by, form = current_account(), ExtraForm(data={"day": today()})
    centre = _offer(form, centre_id)
    if form.submitted():
        with form.showing_broken_rules():
            facts = form.values
            actions.add_day(by, get_stop(by, int(facts.pop("stop_id"))), **facts)
            flash(_("The visit was added."))
            return redirect(url_for(".index", centre=centre.id), 303)
    return page("routes/extra.html", form, centre=centre)


@area.post("/days/<int:stop_day_id>/take-back")
@needs(Permission.EDIT_ROUTES)
def take_back(stop_day_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    stop_day = get_stop_day(by, stop_day_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.take_back_day(by, stop_day)
            flash(_("The day is again as the route says."))
            return redirect(url_for(".index", centre=stop_day.centre_id), 303)
    return calendar(by, form, stop_day.centre_id)


def asked_day() -> date:
    """The day in the address; today for none, or one that cannot be read."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today()


def _offer(form: CancelForm | ExtraForm, centre_id: int) -> Centre:
    centre = get_centre_on_the_road(current_account(), centre_id)
    form.stop_id.offer(list_stops(centre.id))
    return centre
