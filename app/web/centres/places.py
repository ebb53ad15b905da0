"""The offices and itinerant stops of a centre: added, changed, and ended when they are used no longer."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.appointments.actions import end_office
from app.domain.appointments.queries import count_coming
from app.domain.centres.actions import add_office, add_stop, change_office, change_stop
from app.domain.centres.models import Centre, Office
from app.domain.centres.queries import get_centre, get_office, get_stop
from app.domain.geography.queries import full_name, list_municipalities
from app.domain.routes.actions import end_stop
from app.web.access import current_account, needs
from app.web.centres.area import area, back_to
from app.web.centres.forms import OfficeEndForm, OfficeForm, PlaceForm, StopForm, office_form, stop_form
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.route("/<int:centre_id>/offices/new", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def new_office(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), OfficeForm()
    if form.submitted():
        with form.showing_broken_rules():
            add_office(current_account(), centre, **form.facts())
            return back_to(centre.id, _("The office was saved."))
    return _place("centres/new_office.html", form, centre)


@area.route("/offices/<int:office_id>/edit", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def edit_office(office_id: int) -> ResponseReturnValue:
    office = get_office(current_account(), office_id)
    form = office_form(office)
    if form.submitted():
        with form.showing_broken_rules():
            change_office(current_account(), office, **form.facts())
            return back_to(office.centre_id, _("The office was saved."))
    return _office(office, form, OfficeEndForm(formdata=None))


@area.post("/offices/<int:office_id>/end")
@needs(Permission.EDIT_CENTRE)
def close_office(office_id: int) -> ResponseReturnValue:
    office, act = get_office(current_account(), office_id), OfficeEndForm()
    if act.submitted():
        with act.showing_broken_rules():
            end_office(current_account(), office, knowing_of=act.confirmed())
            return back_to(office.centre_id, _("The office is in use no longer."), "offices")
    return _office(office, office_form(office), act, act)


@area.route("/<int:centre_id>/stops/new", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def new_stop(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), StopForm()
    if form.submitted():
        with form.showing_broken_rules():
            add_stop(current_account(), centre, **form.facts())
            return back_to(centre.id, _("The itinerant stop was saved."))
    return _place("centres/new_stop.html", form, centre)


@area.route("/stops/<int:stop_id>/edit", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def edit_stop(stop_id: int) -> ResponseReturnValue:
    stop = get_stop(current_account(), stop_id)
    form = stop_form(stop)
    if form.submitted():
        with form.showing_broken_rules():
            change_stop(current_account(), stop, **form.facts())
            return back_to(stop.centre_id, _("The itinerant stop was saved."))
    return _place("centres/edit_stop.html", form, get_centre(current_account(), stop.centre_id), stop=stop)


@area.post("/stops/<int:stop_id>/end")
@needs(Permission.EDIT_CENTRE)
def close_stop(stop_id: int) -> ResponseReturnValue:
    stop, act = get_stop(current_account(), stop_id), ActForm()
    if act.submitted():
        with act.showing_broken_rules():
            end_stop(current_account(), stop)
            return back_to(stop.centre_id, _("The itinerant stop is in use no longer."), "stops")
    centre = get_centre(current_account(), stop.centre_id)
    return _place("centres/edit_stop.html", stop_form(stop), centre, act, stop=stop)


def _office(
    office: Office, form: OfficeForm, ending: OfficeEndForm, refused: PageForm | None = None
) -> ResponseReturnValue:
    centre, coming = get_centre(current_account(), office.centre_id), count_coming(office)
    ending.shown.data = str(coming)
    return _place("centres/edit_office.html", form, centre, refused, office=office, ending=ending, coming=coming)


def _place(
    template: str, form: PlaceForm, centre: Centre, refused: PageForm | None = None, **place: object
) -> ResponseReturnValue:
    """The form of a place; `refused` is the other form of the page, when that one was sent."""
    towns = [full_name(each) for each in list_municipalities()]
    return page(template, refused or form, place_form=form, centre=centre, places=towns, **place)
