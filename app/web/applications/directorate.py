"""The directorate's queue and file: what came in, what was sent, who may come in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import day_of, today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.access.queries import get_account
from app.domain.applications.actions import send_new_link, send_pack, start_analysis
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Section
from app.domain.applications.queries import (
    count_by_status,
    get_application,
    list_applicants,
    list_applications,
    was_let_in,
)
from app.domain.protocols.queries import list_protocols
from app.web.access import current_account, needs
from app.web.applications.area import area, personal_link
from app.web.applications.forms import PackForm
from app.web.applications.reading import history_of, read_back
from app.web.applications.standing import steps_of, tone_of
from app.web.forms import ActForm, PageForm
from app.web.pages import page

ROWS_A_PAGE = 50


@area.get("/applications")
@needs(Permission.READ_APPLICATION)
def index() -> ResponseReturnValue:
    chosen = request.args.get("status", "")
    status = ApplicationStatus(chosen) if chosen in list(ApplicationStatus) else None
    before = request.args.get("before", type=int)
    found = list_applications(current_account(), status=status, limit=ROWS_A_PAGE + 1, before=before)
    rows = [(one, (today() - day_of(one.received_at)).days, tone_of(one.status)) for one in found[:ROWS_A_PAGE]]
    return page(
        "applications/index.html",
        rows=rows,
        status=status,
        counts=count_by_status(current_account()),
        older=url_for(".index", status=chosen or None, before=rows[-1][0].id) if len(found) > ROWS_A_PAGE else None,
        newer=url_for(".index", status=chosen or None) if before else None,
    )


@area.get("/applications/<int:application_id>")
@needs(Permission.READ_APPLICATION)
def show(application_id: int) -> ResponseReturnValue:
    return _show(get_application(current_account(), application_id))


@area.route("/applications/<int:application_id>/pack", methods=["GET", "POST"], endpoint="send_pack")
@needs(Permission.SEND_PACK)
def pack(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), PackForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_pack(current_account(), application, slots=form.proposed(), address=personal_link)
            flash(_("The four documents were sent."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return page("applications/send_pack.html", form, **around(application))


@area.post("/applications/<int:application_id>/links/<int:account_id>")
@needs(Permission.SEND_PACK)
def send_link(application_id: int, account_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ActForm()
    if form.submitted():
        send_new_link(current_account(), application, get_account(account_id), personal_link)
        flash(_("A personal link is on its way."))
        return redirect(url_for(".show", application_id=application_id), 303)
    return _show(application, form)


@area.post("/applications/<int:application_id>/start")
@needs(Permission.ANALYSE_APPLICATION)
def start(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            start_analysis(current_account(), application)
            return redirect(url_for(".analyse", application_id=application_id), 303)
    return _show(application, form)


def around(application: Application) -> dict[str, Any]:
    """What stands at the head and in the aside of every page of one file."""
    return {
        "application": application,
        "steps": steps_of(application),
        "tone": tone_of(application.status),
        "history": history_of(application),
    }


def _show(application: Application, form: PageForm | None = None) -> ResponseReturnValue:
    return page(
        "applications/show.html",
        form,
        **around(application),
        registration=[(section, read_back(application, section)) for section in Section],
        people=[(account, was_let_in(application, account)) for account in list_applicants(application)],
        protocols=list_protocols(current_account(), partner_id=application.partner_id, limit=5),
    )
