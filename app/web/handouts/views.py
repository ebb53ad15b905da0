"""Sheets for the person: those made, a new one about a service, one on screen and as PDF."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.documents.queries import read_bytes
from app.domain.handouts.actions import draft_handout, make_handout
from app.domain.handouts.phrases import own_name
from app.domain.handouts.queries import get_handout, get_service_for, list_handouts, read_handout
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.handouts.forms import form_for
from app.web.pages import page

area = Blueprint("handouts", __name__, url_prefix="/handouts")
PAGE = 25


@area.get("")
@needs(Permission.MAKE_HANDOUT)
def index() -> ResponseReturnValue:
    before = request.args.get("before", None, int)
    found = list_handouts(current_account(), before=before, limit=PAGE + 1)
    older = url_for(".index", before=found[PAGE - 1].id) if len(found) > PAGE else None
    return page("handouts/index.html", handouts=found[:PAGE], older=older, own_name=own_name, is_later=bool(before))


@area.route("/new/<uuid:service_id>", methods=["GET", "POST"])
@needs(Permission.MAKE_HANDOUT)
def new(service_id: UUID) -> ResponseReturnValue:
    by = current_account()
    service = get_service_for(by, service_id)
    form, sheet = form_for(service), None
    if form.submitted():
        chosen = (by, service.id, form.language.data, form.says(service))
        with form.showing_broken_rules():
            if "look" not in request.form:
                handout = make_handout(*chosen)
                flash(_("The sheet is made. Print this page, or save the PDF."))
                return redirect(url_for(".show", handout_id=handout.id), 303)
            sheet = draft_handout(*chosen)
            form.once.data = uuid4().hex  # looking was an act of its own: what is sent next is another
    refused = form if sheet is None else None
    made = list_handouts(by, service_id=service.id)
    return page("handouts/new.html", refused, asked=form, service=service, sheet=sheet, made=made, own_name=own_name)


@area.get("/<int:handout_id>")
@needs(Permission.MAKE_HANDOUT)
def show(handout_id: int) -> ResponseReturnValue:
    handout = get_handout(current_account(), handout_id)
    return page("handouts/show.html", handout=handout, sheet=read_handout(handout), own_name=own_name)


@area.get("/<int:handout_id>/pdf")
@needs(Permission.MAKE_HANDOUT)
def download(handout_id: int) -> ResponseReturnValue:
    """The paper, once the jobs process has made it."""
    document = get_handout(current_account(), handout_id).document
    if not document.is_made:
        raise OutOfReach
    return pdf(read_bytes(document), f"{document.kind}-{document.code}")
