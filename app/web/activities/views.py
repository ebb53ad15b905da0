"""Activities: the list, one of them, logging, correcting, removing, and the file."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.activities.actions import correct_activity, log_activity, remove_activity
from app.domain.activities.models import Activity, ActivityKind
from app.domain.activities.queries.directory import list_local_partners
from app.domain.activities.queries.kept import get_activity, list_activities, sum_activities
from app.domain.activities.sheet import ActivitySheet
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_centre
from app.domain.service_records.models import AgeBand, Sex
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account, needs
from app.web.activities.area import area, choose_centre
from app.web.activities.forms import ActivityForm, ActivitySheetForm, typed_from
from app.web.activities.listing import Asked, period_name, periods, place_of, read_place
from app.web.activities.wording import HEAD, describe, file_lines, line
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE = 25


@area.get("")
@needs(Permission.READ_ACTIVITY)
def index() -> ResponseReturnValue:
    by, asked = current_account(), Asked.of(request.args)
    found = list_activities(by, asked.filters, before=read_place(request.args.get("before")), limit=PAGE + 1)
    has_more = len(found) > PAGE
    return page(
        "activities/index.html",
        asked=asked,
        period_name=period_name,
        kinds=ActivityKind.pairs(),
        periods=periods(),
        lines=[line(activity) for activity in found[:PAGE]],
        sums=sum_activities(by, asked.filters),
        older=url_for(".index", **asked.typed, before=place_of(found[PAGE - 1])) if has_more else None,
    )


@area.get("/list.csv")
@needs(Permission.READ_ACTIVITY)
def download() -> Response:
    by, asked = current_account(), Asked.of(request.args)
    return csv_file("claim-activities", HEAD, file_lines(list_activities(by, asked.filters)))


@area.get("/<int:activity_id>")
@needs(Permission.READ_ACTIVITY)
def show(activity_id: int) -> ResponseReturnValue:
    return _show(get_activity(current_account(), activity_id))


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.LOG_ACTIVITY)
def new() -> ResponseReturnValue:
    by = current_account()
    (centre, centres), form = choose_centre(by), ActivityForm(data={"held_on": today()})
    form.offer(centre, today())
    if form.submitted():
        with form.showing_broken_rules():
            activity = log_activity(by, centre, **form.told())
            flash(_("The activity was logged."))
            return redirect(url_for(".show", activity_id=activity.id), 303)
    return _sheet("activities/new.html", by, form, centre, centres=centres)


@area.route("/<int:activity_id>/edit", methods=["GET", "POST"])
@needs(Permission.LOG_ACTIVITY)
def edit(activity_id: int) -> ResponseReturnValue:
    by = current_account()
    activity = get_activity(by, activity_id)
    centre, form = get_centre(by, activity.centre_id), ActivityForm(data=typed_from(ActivitySheet.of(activity)))
    form.offer(centre, activity.held_on)
    if form.submitted():
        with form.showing_broken_rules():
            correct_activity(by, activity, **form.told())
            flash(_("The activity was corrected."))
            return redirect(url_for(".show", activity_id=activity.id), 303)
    return _sheet("activities/edit.html", by, form, centre, activity=activity)


@area.post("/<int:activity_id>/remove")
@needs(Permission.LOG_ACTIVITY)
def remove(activity_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    activity = get_activity(by, activity_id)
    if form.submitted():
        remove_activity(by, activity)
        flash(_("The activity was removed."))
        return redirect(url_for(".index"), 303)
    return _show(activity, form)


def _show(activity: Activity, form: PageForm | None = None) -> ResponseReturnValue:
    sheet = ActivitySheet.of(activity)
    return page(
        "activities/show.html", form, activity=activity, sheet=sheet, facts=describe(activity), sexes=Sex, bands=AgeBand
    )


def _sheet(template: str, by: Actor, form: ActivitySheetForm, centre: Centre, **more: object) -> ResponseReturnValue:
    return page(
        template,
        form,
        centre=centre,
        sexes=list(Sex),
        bands=list(AgeBand),
        languages_offered=[word.label for word in vocabulary().languages.on(today())],
        partners=[partner.name for partner in list_local_partners(by, centre.id)],
        **more,
    )
