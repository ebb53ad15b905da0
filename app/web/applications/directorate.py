"""A file as the directorate sees it: what came in, what was sent, who may come in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import send_pack, start_analysis
from app.domain.applications.confirming import find_in_force
from app.domain.applications.models import Application
from app.domain.applications.queries import (
    get_application,
    list_applicants,
    was_let_in,
)
from app.domain.applications.questions import sections_for
from app.domain.meetings.actions import propose_with_pack
from app.domain.protocols.queries import list_protocols
from app.web.access import current_account, needs
from app.web.applications.area import area, doors_of, personal_link
from app.web.applications.comparing import returns_of
from app.web.applications.forms import PackForm
from app.web.applications.reading import history_of, read_back
from app.web.applications.standing import steps_of, tone_of
from app.web.forms import ActForm, PageForm
from app.web.pages import page


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
            propose_with_pack(current_account(), application, form.proposed(), form.way.data)
            flash(_("The four documents were sent."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return page("applications/send_pack.html", form, **around(application))


@area.post("/applications/<int:application_id>/start")
@needs(Permission.ANALYSE_APPLICATION)
def start(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            start_analysis(current_account(), application, doors_of(application))
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
        registration=[(section, read_back(application, section)) for section in sections_for(application)],
        returns=returns_of(application),
        confirmation=find_in_force(application),
        people=[(account, was_let_in(application, account)) for account in list_applicants(application)],
        protocols=list_protocols(current_account(), partner_id=application.partner_id, limit=5),
    )
