"""Tasks by date: done, taken up again, moved, handed to a colleague, made from a record."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Role
from app.domain.access.policy import Permission
from app.domain.follow_ups.actions import finish, hand_over, make_follow_up, move, reopen
from app.domain.follow_ups.queries import get_follow_up, list_colleagues, list_open
from app.domain.service_records.queries.records import get_service
from app.web.access import current_account, needs
from app.web.follow_ups.area import area
from app.web.follow_ups.forms import ChangeForm, TaskForm
from app.web.follow_ups.paging import PAGE, read_place, written_place
from app.web.forms import ActForm
from app.web.pages import page


@area.get("")
@needs(Permission.FOLLOW_UP)
def index() -> ResponseReturnValue:
    by = current_account()
    is_own = by.role is Role.TECHNICIAN and request.args.get("whose") != "centre"
    found = list_open(by, is_own=is_own, after=read_place(request.args.get("after")), limit=PAGE + 1)
    done_id = request.args.get("done", type=int)
    whose = None if is_own else "centre"
    return page(
        "follow_ups/index.html",
        tasks=found[:PAGE],
        is_own=is_own,
        has_own=by.role is Role.TECHNICIAN,
        just_done=get_follow_up(by, done_id) if done_id else None,
        today=today(),
        further=url_for(".index", whose=whose, after=written_place(found[PAGE - 1].due_on, found[PAGE - 1].id))
        if len(found) > PAGE
        else None,
    )


@area.route("/of/<uuid:service_id>", methods=["GET", "POST"])
@needs(Permission.FOLLOW_UP)
def new(service_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), TaskForm()
    service = get_service(by, service_id)
    if form.submitted():
        with form.showing_broken_rules():
            make_follow_up(by, service, **form.values)
            flash(_("The follow-up was kept."))
            return redirect(url_for("service_records.show", service_id=service.id), 303)
    return page("follow_ups/new.html", form, service=service)


@area.route("/<int:follow_up_id>", methods=["GET", "POST"])
@needs(Permission.FOLLOW_UP)
def edit(follow_up_id: int) -> ResponseReturnValue:
    by = current_account()
    task = get_follow_up(by, follow_up_id)
    form = ChangeForm(due_on=task.due_on, technician=task.technician_id)
    form.offer(list_colleagues(task))
    if form.submitted():
        with form.showing_broken_rules():
            move(by, task, form.due_on.data)
            hand_over(by, task, form.technician.data)
            flash(_("The follow-up was changed."))
            return redirect(url_for(".index"), 303)
    return page("follow_ups/edit.html", form, task=task, today=today())


@area.post("/<int:follow_up_id>/done")
@needs(Permission.FOLLOW_UP)
def done(follow_up_id: int) -> ResponseReturnValue:
    task, form = get_follow_up(current_account(), follow_up_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            finish(current_account(), task)
            return redirect(url_for(".index", done=task.id), 303)
    return page("follow_ups/edit.html", form, task=task, today=today())


@area.post("/<int:follow_up_id>/reopen")
@needs(Permission.FOLLOW_UP)
def take_up(follow_up_id: int) -> ResponseReturnValue:
    task, form = get_follow_up(current_account(), follow_up_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            reopen(current_account(), task)
            flash(_("The follow-up is open again."))
            return redirect(url_for(".index"), 303)
    return page("follow_ups/edit.html", form, task=task, today=today())
