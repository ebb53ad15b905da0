"""The directory of local partners."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.activities.actions import add_local_partner, change_local_partner, remove_local_partner
from app.domain.activities.queries.directory import get_local_partner, list_local_partners
from app.web.access import current_account, needs
from app.web.activities.area import area, choose_centre
from app.web.activities.forms import LocalPartnerForm
from app.web.forms import ActForm
from app.web.pages import page


@area.get("/partners")
@needs(Permission.READ_ACTIVITY)
def partners() -> ResponseReturnValue:
    return page("activities/partners.html", partners=list_local_partners(current_account()))


@area.route("/partners/new", methods=["GET", "POST"])
@needs(Permission.LOG_ACTIVITY)
def new_partner() -> ResponseReturnValue:
    by, form = current_account(), LocalPartnerForm()
    centre, centres = choose_centre(by)
    if form.submitted():
        with form.showing_broken_rules():
            add_local_partner(by, centre, **form.values)
            return _back(_("The partner was added to the directory."))
    return page("activities/new_partner.html", form, centre=centre, centres=centres)


@area.route("/partners/<int:local_partner_id>/edit", methods=["GET", "POST"])
@needs(Permission.LOG_ACTIVITY)
def edit_partner(local_partner_id: int) -> ResponseReturnValue:
    by = current_account()
    partner = get_local_partner(by, local_partner_id)
    form = LocalPartnerForm(obj=partner)
    if form.submitted():
        with form.showing_broken_rules():
            change_local_partner(by, partner, **form.values)
            return _back(_("The partner was saved."))
    return page("activities/edit_partner.html", form, partner=partner)


@area.post("/partners/<int:local_partner_id>/remove")
@needs(Permission.LOG_ACTIVITY)
def remove_partner(local_partner_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    partner = get_local_partner(by, local_partner_id)
    if form.submitted():
        remove_local_partner(by, partner)
        return _back(_("The partner was removed from the directory."))
    return page("activities/edit_partner.html", LocalPartnerForm(obj=partner), partner=partner)


def _back(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".partners"), 303)
