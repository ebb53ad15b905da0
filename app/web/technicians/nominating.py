"""Nominations and invitations."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.queries import list_registered_people
from app.domain.centres.queries import get_centre, list_centres
from app.domain.technicians.actions import nominate, nominate_from_registration, send_invitation
from app.domain.technicians.queries import get_technician, list_team
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.technicians.area import area, back_to, password_page, person_page
from app.web.technicians.forms import NominationForm
from app.web.technicians.views import team_page


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.NOMINATE_TECHNICIAN)
def new() -> ResponseReturnValue:
    form = NominationForm(data={"centre": request.args.get("centre_id", type=int)})
    form.offer(list_centres(current_account()))
    if form.submitted():
        with form.showing_broken_rules():
            centre = get_centre(current_account(), form.centre.data)
            technician = nominate(current_account(), centre, address=password_page, **form.nominee())
            said = _("The technician was nominated, and an invitation is on its way by e-mail.")
            return back_to(technician.id, said)
    return page("technicians/new.html", form)


@area.post("/registered/<int:centre_id>")
@needs(Permission.NOMINATE_TECHNICIAN)
def nominate_registered(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            people = [] if list_team(centre.id) else list_registered_people(current_account(), centre)
            nominate_from_registration(current_account(), centre, people)
            flash(_("The technicians of the registration form were nominated. Send each the invitation."))
            return redirect(url_for(".index"), 303)
    return team_page(form)


@area.post("/<int:technician_id>/invite")
@needs(Permission.NOMINATE_TECHNICIAN)
def invite(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_invitation(current_account(), technician, password_page)
            return back_to(technician.id, _("The invitation is on its way by e-mail."))
    return person_page(technician, form)
