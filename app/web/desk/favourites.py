"""Favourites: six of one's own and six of the centre, each a service told in advance."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.desk.actions import change_favourite, keep_favourite, remove_favourite
from app.domain.desk.models import Favourite
from app.domain.desk.queries import get_favourite, list_drafts, list_favourites
from app.domain.desk.rules import summary, told_in_advance
from app.domain.service_records.queries.records import get_service
from app.web.access import current_account, needs
from app.web.desk.area import area
from app.web.desk.forms import ChangeForm, FavouriteForm, KeepForm, Whose
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.get("/")
@needs(Permission.KEEP_DESK)
def index() -> ResponseReturnValue:
    return desk_page(current_account())


@area.route("/favourites/new", methods=["GET", "POST"])
@needs(Permission.KEEP_DESK)
def new() -> ResponseReturnValue:
    by, form = current_account(), FavouriteForm(data={"whose": Whose.OWN})
    if form.submitted():
        with form.showing_broken_rules():
            keep_favourite(by, name=form.name.data or "", told=form.told, of_centre=form.is_of_centre)
            return _kept()
    return page("desk/new.html", form)


@area.route("/favourites/of/<uuid:service_id>", methods=["GET", "POST"])
@needs(Permission.KEEP_DESK)
def keep(service_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), KeepForm(data={"whose": Whose.OWN})
    service = get_service(by, service_id)
    told = told_in_advance(service)
    if form.submitted():
        with form.showing_broken_rules():
            keep_favourite(by, name=form.name.data or "", told=told, of_centre=form.is_of_centre)
            return _kept()
    return page("desk/keep.html", form, service=service, summary=summary(told))


@area.route("/favourites/<int:favourite_id>", methods=["GET", "POST"])
@needs(Permission.KEEP_DESK)
def edit(favourite_id: int) -> ResponseReturnValue:
    by = current_account()
    favourite = get_favourite(by, favourite_id)
    row = _row_of(by, favourite)
    form = ChangeForm(data={"name": favourite.name, "place": row.index(favourite) + 1})
    form.offer(len(row))
    if form.submitted():
        with form.showing_broken_rules():
            change_favourite(by, favourite, name=form.name.data or "", place=form.place.data)
            return _kept()
    return page("desk/edit.html", form, favourite=favourite, summary=summary(favourite.told))


@area.post("/favourites/<int:favourite_id>/remove")
@needs(Permission.KEEP_DESK)
def remove(favourite_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    favourite = get_favourite(by, favourite_id)
    if form.submitted():
        with form.showing_broken_rules():
            remove_favourite(by, favourite)
            flash(_("The favourite was removed."))
            return redirect(url_for(".index"), 303)
    return desk_page(by, form)


def desk_page(by: Actor, form: PageForm | None = None) -> ResponseReturnValue:
    """Everything on the desk; with the refused form when there is one."""
    told = [(favourite, summary(favourite.told)) for favourite in list_favourites(by)]
    return page(
        "desk/index.html",
        form,
        own=[each for each in told if each[0].technician_id],
        shared=[each for each in told if not each[0].technician_id],
        drafts=list_drafts(by),
    )


def _row_of(by: Actor, favourite: Favourite) -> list[Favourite]:
    return [one for one in list_favourites(by) if one.technician_id == favourite.technician_id]


def _kept() -> ResponseReturnValue:
    flash(_("The favourite was kept."))
    return redirect(url_for(".index"), 303)
