"""The itinerant service: where we are today, the weeks ahead, the routes and their visits."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission
from app.domain.centres.models import Centre
from app.domain.geography.holidays import holiday_on
from app.domain.geography.queries import full_name, list_municipalities
from app.domain.routes import actions
from app.domain.routes.models import Route
from app.domain.routes.queries import (
    find_whereabouts,
    get_centre_on_the_road,
    get_route,
    get_rule,
    get_stop,
    is_used,
    list_centres_on_the_road,
    list_routes,
    list_stops,
    list_visits,
)
from app.domain.routes.rules import Visit, hours_between, sentence
from app.domain.technicians.queries import get_technician_of
from app.domain.vocabulary.queries import district_of
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.routes.area import area
from app.web.routes.forms import RouteForm, VisitForm, WhereaboutsForm

AHEAD = timedelta(weeks=8)


@area.get("")
@needs(Permission.EDIT_ROUTES)
def index() -> ResponseReturnValue:
    return calendar(current_account())


@area.post("/whereabouts")
@needs(Permission.LOG_SERVICE)
def whereabouts() -> ResponseReturnValue:
    form = WhereaboutsForm()
    if form.submitted():
        with form.showing_broken_rules():
            typed = form.stop_id.data or ""
            actions.say_whereabouts(current_account(), _number(typed) if typed else None)
            return redirect(_inside(form.next.data or "") or url_for("service_records.my_day"), 303)
    return calendar(current_account(), form)


@area.route("/routes/new", methods=["GET", "POST"])
@needs(Permission.EDIT_ROUTES)
def new_route() -> ResponseReturnValue:
    by, form = current_account(), RouteForm(centre_id=request.args.get("centre", None, int))
    form.centre_id.choices = [(centre.id, centre.name) for centre in list_centres_on_the_road(by)]
    if form.submitted():
        with form.showing_broken_rules():
            route = actions.make_route(by, get_centre_on_the_road(by, form.centre_id.data), form.name.data)
            flash(_("The route was made. Now plan its visits."))
            return redirect(url_for(".new_visit", route_id=route.id), 303)
    return page("routes/new_route.html", form)


@area.get("/routes/<int:route_id>")
@needs(Permission.EDIT_ROUTES)
def route(route_id: int) -> ResponseReturnValue:
    return _route_page(get_route(current_account(), route_id))


@area.route("/routes/<int:route_id>/visits/new", methods=["GET", "POST"])
@needs(Permission.EDIT_ROUTES)
def new_visit(route_id: int) -> ResponseReturnValue:
    by, form = current_account(), VisitForm(data={"valid_from": today()})
    route = get_route(by, route_id)
    stops = list_stops(route.centre_id)
    form.offer(stops)
    if form.submitted():
        with form.showing_broken_rules():
            actions.add_visit(by, route, form.place(stops), **form.times())
            flash(_("The visit was planned."))
            return redirect(url_for(".route", route_id=route.id), 303)
    places = [full_name(place) for place in list_municipalities()]
    return page("routes/new_visit.html", form, route=route, places=places)


@area.post("/visits/<int:rule_id>/end")
@needs(Permission.EDIT_ROUTES)
def end_visit(rule_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    rule, route = get_rule(by, rule_id)
    if form.submitted():
        actions.end_visit(by, route, rule)
        flash(_("The visit has ended."))
        return redirect(url_for(".route", route_id=route.id), 303)
    return _route_page(route, form)


@area.post("/routes/<int:route_id>/end")
@needs(Permission.EDIT_ROUTES)
def end_route(route_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    route = get_route(by, route_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.end_route(by, route)
            flash(_("The route has ended."))
            return redirect(url_for(".index", centre=route.centre_id), 303)
    return _route_page(route, form)


@area.post("/stops/<int:stop_id>/remove")
@needs(Permission.EDIT_ROUTES)
def remove_stop(stop_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    stop = get_stop(by, stop_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.remove_stop(by, stop)
            flash(_("The stop was removed."))
            return redirect(url_for(".index", centre=stop.centre_id), 303)
    return calendar(by, form, stop.centre_id)


def calendar(by: Actor, refused: PageForm | None = None, centre_id: int | None = None) -> ResponseReturnValue:
    """Today and the eight weeks ahead of one centre, its routes and stops."""
    centres = list_centres_on_the_road(by)
    centre = _chosen(centres, centre_id or request.args.get("centre", None, int))
    day, is_technician = today(), by.role is Role.TECHNICIAN
    visits = list_visits(centre.id, day, day + AHEAD) if centre else []
    stops = list_stops(centre.id) if centre else []
    return page(
        "routes/index.html",
        refused,
        centres=centres,
        centre=centre,
        today=day,
        visits=[_told(visit) for visit in visits],
        routes=list_routes(centre.id) if centre else [],
        stops=[(stop, is_used(stop)) for stop in stops],
        is_technician=is_technician,
        here=find_whereabouts(get_technician_of(by.account_id).id, day) if is_technician else None,
        sentence=sentence,
    )


def _told(visit: Visit) -> tuple[Visit, str, str | None]:
    """A visit, its hours, and the public holiday it falls on."""
    return visit, hours_between(visit.starts, visit.ends), holiday_on(visit.day, district_of(visit.stop.dico))


def _route_page(route: Route, refused: PageForm | None = None) -> ResponseReturnValue:
    return page("routes/route.html", refused, route=route, today=today(), sentence=sentence)


def _chosen(centres: list[Centre], centre_id: int | None) -> Centre | None:
    return next((centre for centre in centres if centre.id == centre_id), centres[0] if centres else None)


def _number(typed: str) -> int:
    """The number of a stop; 0, which no stop has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _inside(address: str) -> str:
    """An address within this site; nothing for any other."""
    return address if address.startswith("/") and address[1:2] not in ("/", "\\") else ""
