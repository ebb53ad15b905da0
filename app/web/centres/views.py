"""Centres: the list, one file, what kind it is, its opening."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.actions import set_structure
from app.domain.centres.models import CentreStatus
from app.domain.centres.queries import get_centre, list_centres
from app.domain.partners.models import Model
from app.domain.technicians.opening import open_centre
from app.web.access import current_account, needs
from app.web.centres.area import area, back_to
from app.web.centres.file import centre_page
from app.web.centres.forms import OpeningForm, StructureForm
from app.web.pages import page

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
    return centre_page(get_centre(current_account(), centre_id))


@area.post("/<int:centre_id>/structure")
@needs(Permission.OPEN_CENTRE)
def structure(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), StructureForm()
    if form.submitted():
        with form.showing_broken_rules():
            set_structure(current_account(), centre, form.structure.data)
            return back_to(centre.id, _("The kind of structure was saved."))
    return centre_page(centre, form)


@area.post("/<int:centre_id>/open")
@needs(Permission.OPEN_CENTRE)
def open(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), OpeningForm()
    if form.submitted():
        with form.showing_broken_rules():
            open_centre(current_account(), centre, form.opened_on.data)
            return back_to(centre.id, _("The centre is open. The entity was told by e-mail."))
    return centre_page(centre, form, form)
