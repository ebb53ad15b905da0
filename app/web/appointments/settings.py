"""When the centre is open, how it serves people, and the address a calendar reads."""

from __future__ import annotations

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.appointments.actions import (
    add_closed_day,
    make_feed,
    offer_ways,
    remove_closed_day,
    revoke_feed,
    set_opening_hours,
)
from app.domain.appointments.queries import (
    find_own_feed,
    get_closed_day,
    get_office,
    list_closed_days,
    list_hours,
)
from app.domain.appointments.rules import WEEK
from app.domain.technicians.queries import get_technician_of
from app.web.access import current_account, needs
from app.web.appointments.area import area, centre_asked
from app.web.appointments.forms import ClosedDayForm, WaysForm, hours_form, typed_hours
from app.web.boundary import not_repeatable
from app.web.forms import ActForm, PageForm
from app.web.pages import page

# The new address on its one way to the next page.
NEW_FEED = "agenda_feed"


@area.get("/settings")
@needs(Permission.KEEP_AGENDA)
def settings() -> ResponseReturnValue:
    return _settings()


@area.route("/offices/<int:office_id>/hours", methods=["GET", "POST"])
@needs(Permission.KEEP_AGENDA)
def hours(office_id: int) -> ResponseReturnValue:
    office = get_office(current_account(), office_id)
    form = hours_form(office)
    if form.submitted():
        with form.showing_broken_rules():
            set_opening_hours(current_account(), office, typed_hours(form))
            return _back(office.centre_id, _("The opening hours were saved."))
    return page("appointments/hours.html", form, office=office, week=WEEK, back=_address(office.centre_id))


@area.post("/closed-days")
@needs(Permission.KEEP_AGENDA)
def close_day() -> ResponseReturnValue:
    centre, _centres = centre_asked(current_account())
    form = ClosedDayForm()
    if form.submitted():
        with form.showing_broken_rules():
            add_closed_day(current_account(), centre, **form.values)
            return _back(centre.id, _("The closed day was saved."))
    return _settings(form, closed_form=form)


@area.post("/closed-days/<int:closed_day_id>/remove")
@needs(Permission.KEEP_AGENDA)
def open_day(closed_day_id: int) -> ResponseReturnValue:
    closed, form = get_closed_day(current_account(), closed_day_id), ActForm()
    if form.submitted():
        remove_closed_day(current_account(), closed)
        return _back(closed.centre_id, _("The centre is open on that day."))
    return _settings(form)


@area.post("/ways")
@needs(Permission.KEEP_AGENDA)
def ways() -> ResponseReturnValue:
    centre, _centres = centre_asked(current_account())
    form = WaysForm()
    if form.submitted():
        with form.showing_broken_rules():
            offer_ways(current_account(), centre, form.ways.data or [])
            return _back(centre.id, _("The ways of service were saved."))
    return _settings(form, ways_form=form)


@area.post("/feed")
@needs(Permission.KEEP_AGENDA)
def new_feed() -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        not_repeatable()
        session[NEW_FEED] = url_for(".feed", feed_token=make_feed(current_account()), _external=True)
        return redirect(url_for(".settings", _anchor="feed"), 303)
    return _settings(form)


@area.post("/feed/revoke")
@needs(Permission.KEEP_AGENDA)
def end_feed() -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        revoke_feed(current_account())
        flash(_("The address answers nothing any more."))
        return redirect(url_for(".settings", _anchor="feed"), 303)
    return _settings(form)


def _settings(
    refused: PageForm | None = None, closed_form: ClosedDayForm | None = None, ways_form: WaysForm | None = None
) -> ResponseReturnValue:
    """The page of settings, with the form that was refused, if one was."""
    by = current_account()
    centre, centres = centre_asked(by)
    closed = list_closed_days(centre.id)
    own = get_technician_of(by.account_id) if by.centre_id else None
    return page(
        "appointments/settings.html",
        refused,
        centre=centre,
        centres=centres,
        hours={office.id: list_hours(office.id) for office in centre.offices},
        closed=[each for each in closed if each.is_yearly or each.day >= today()],
        has_municipal_holiday=any(each.is_yearly for each in closed),
        closed_form=closed_form or ClosedDayForm(formdata=None),
        ways_form=ways_form or WaysForm(formdata=None, data={"ways": centre.ways}),
        technician=own,
        feed=own and find_own_feed(own.id),
        new_feed=session.pop(NEW_FEED, None),
    )


def _address(centre_id: int) -> str:
    return url_for("appointments.settings", centre=None if current_account().centre_id else centre_id)


def _back(centre_id: int, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(_address(centre_id), 303)
