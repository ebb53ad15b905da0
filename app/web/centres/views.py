"""Centres: the list, one file, their places, their signage, their opening."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.actions import add_office, add_stop, change_office, change_stop, move_signage, set_structure
from app.domain.centres.models import Centre, CentreStatus, Signage
from app.domain.centres.queries import get_centre, get_office, get_stop, list_centres, list_models
from app.domain.centres.rules import NEXT_SIGNAGE
from app.domain.geography.queries import full_name, list_municipalities
from app.domain.partners.models import Model
from app.domain.protocols.queries import find_protocol_in_force
from app.domain.technicians.opening import is_ready, open_centre, opening_list
from app.domain.technicians.queries import list_team
from app.web.access import current_account, needs
from app.web.centres.forms import OfficeForm, OpeningForm, PlaceForm, StopForm, StructureForm, office_form, stop_form
from app.web.forms import ActForm, PageForm
from app.web.pages import page

area = Blueprint("centres", __name__, url_prefix="/centres")
PAGE_LENGTH = 50


@area.get("")
@needs(Permission.READ_CENTRE)
def index() -> ResponseReturnValue:
    asked = {
        "status": next((choice for choice in CentreStatus if choice == request.args.get("status")), None),
        "model": next((choice for choice in Model if choice == request.args.get("model")), None),
    }
    after = request.args.get("after", type=int)
    found = list_centres(current_account(), **asked, after=after, limit=PAGE_LENGTH + 1)
    further = url_for(".index", **asked, after=found[-2].id) if len(found) > PAGE_LENGTH else None
    choices = {"statuses": list(CentreStatus), "models": list(Model)}
    return page("centres/index.html", centres=found[:PAGE_LENGTH], asked=asked, further=further, **choices)


@area.get("/<int:centre_id>")
@needs(Permission.READ_CENTRE)
def show(centre_id: int) -> ResponseReturnValue:
    return _file(get_centre(current_account(), centre_id))


@area.route("/<int:centre_id>/offices/new", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def new_office(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), OfficeForm()
    if form.submitted():
        with form.showing_broken_rules():
            add_office(current_account(), centre, **form.facts())
            return _back_to(centre.id, _("The office was saved."))
    return _place("centres/new_office.html", form, centre)


@area.route("/offices/<int:office_id>/edit", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def edit_office(office_id: int) -> ResponseReturnValue:
    office = get_office(current_account(), office_id)
    form = office_form(office)
    if form.submitted():
        with form.showing_broken_rules():
            change_office(current_account(), office, **form.facts())
            return _back_to(office.centre_id, _("The office was saved."))
    return _place("centres/edit_office.html", form, get_centre(current_account(), office.centre_id))


@area.route("/<int:centre_id>/stops/new", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def new_stop(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), StopForm()
    if form.submitted():
        with form.showing_broken_rules():
            add_stop(current_account(), centre, **form.facts())
            return _back_to(centre.id, _("The itinerant stop was saved."))
    return _place("centres/new_stop.html", form, centre)


@area.route("/stops/<int:stop_id>/edit", methods=["GET", "POST"])
@needs(Permission.EDIT_CENTRE)
def edit_stop(stop_id: int) -> ResponseReturnValue:
    stop = get_stop(current_account(), stop_id)
    form = stop_form(stop)
    if form.submitted():
        with form.showing_broken_rules():
            change_stop(current_account(), stop, **form.facts())
            return _back_to(stop.centre_id, _("The itinerant stop was saved."))
    return _place("centres/edit_stop.html", form, get_centre(current_account(), stop.centre_id))


@area.post("/<int:centre_id>/signage/<step>")
@needs(Permission.EDIT_CENTRE)
def signage(centre_id: int, step: str) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), ActForm()
    if step not in list(Signage):
        raise OutOfReach
    if form.submitted():
        with form.showing_broken_rules():
            move_signage(current_account(), centre, Signage(step))
            return _back_to(centre.id, centre.signage.label)
    return _file(centre, form)


@area.post("/<int:centre_id>/structure")
@needs(Permission.OPEN_CENTRE)
def structure(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), StructureForm()
    if form.submitted():
        with form.showing_broken_rules():
            set_structure(current_account(), centre, form.structure.data)
            return _back_to(centre.id, _("The kind of structure was saved."))
    return _file(centre, form)


@area.post("/<int:centre_id>/open")
@needs(Permission.OPEN_CENTRE)
def open(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), OpeningForm()
    if form.submitted():
        with form.showing_broken_rules():
            open_centre(current_account(), centre, form.opened_on.data)
            return _back_to(centre.id, _("The centre is open."))
    return _file(centre, form, form)


def _file(
    centre: Centre, refused: PageForm | None = None, opening_form: OpeningForm | None = None
) -> ResponseReturnValue:
    """The page of one centre, with the form that was refused, if one was."""
    requirements = opening_list(centre) if centre.status is CentreStatus.PREPARING else []
    return page(
        "centres/show.html",
        refused,
        centre=centre,
        structure_form=StructureForm(obj=centre, formdata=None),
        requirements=requirements,
        is_ready=is_ready(requirements),
        opening_form=opening_form or OpeningForm(formdata=None, data={"opened_on": today()}),
        models=list_models(centre.id),
        protocol=find_protocol_in_force(centre.partner_id, today()),
        team=list_team(centre.id),
        today=today(),
        next_signage=NEXT_SIGNAGE.get(centre.signage),
    )


def _place(template: str, form: PlaceForm, centre: Centre) -> ResponseReturnValue:
    return page(template, form, centre=centre, places=[full_name(place) for place in list_municipalities()])


def _back_to(centre_id: int, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", centre_id=centre_id), 303)
