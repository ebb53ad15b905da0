"""Technicians: the team, one person, nominations, the undertaking of secrecy."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, current_language
from app.domain.access.policy import Permission
from app.domain.applications.queries import list_registered_people
from app.domain.centres.queries import get_centre, list_centres
from app.domain.technicians.actions import nominate, nominate_from_registration, send_invitation, sign_secrecy
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician, get_technician_of, list_team, list_technicians
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.technicians.forms import NominationForm, SecrecyForm

area = Blueprint("technicians", __name__, url_prefix="/technicians")
PAGE_LENGTH = 50


@area.get("")
@needs(Permission.READ_TECHNICIAN)
def index() -> ResponseReturnValue:
    return _team()


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.NOMINATE_TECHNICIAN)
def new() -> ResponseReturnValue:
    form = NominationForm(data={"centre": request.args.get("centre_id", type=int)})
    form.offer(list_centres(current_account()))
    if form.submitted():
        with form.showing_broken_rules():
            centre = get_centre(current_account(), form.centre.data)
            technician = nominate(current_account(), centre, address=_password_page, **form.nominee())
            return _back_to(technician, _("The technician was nominated, and an invitation is on its way by e-mail."))
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
    return _team(form)


@area.get("/<int:technician_id>")
@needs(Permission.READ_TECHNICIAN)
def show(technician_id: int) -> ResponseReturnValue:
    return _person(get_technician(current_account(), technician_id))


@area.post("/<int:technician_id>/invite")
@needs(Permission.NOMINATE_TECHNICIAN)
def invite(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_invitation(current_account(), technician, _password_page)
            return _back_to(technician, _("The invitation is on its way by e-mail."))
    return _person(technician, form)


@area.route("/secrecy", methods=["GET", "POST"])
@needs(Permission.SIGN_SECRECY)
def secrecy() -> ResponseReturnValue:
    technician, form = get_technician_of(current_account().account_id), SecrecyForm()
    if form.submitted():
        with form.showing_broken_rules():
            sign_secrecy(current_account(), technician)
            flash(_("The undertaking is signed."))
            return redirect(url_for(".secrecy"), 303)
    undertaking = f"technicians/undertaking/{current_language().code}.html"
    return page("technicians/secrecy.html", form, technician=technician, undertaking=undertaking)


def _team(refused: PageForm | None = None) -> ResponseReturnValue:
    by = current_account()
    found = list_technicians(by, after=request.args.get("after", type=int), limit=PAGE_LENGTH + 1)
    further = url_for(".index", after=found[-2].id) if len(found) > PAGE_LENGTH else None
    waiting = _waiting_to_be_nominated() if by.partner_id else []
    team = found[:PAGE_LENGTH]
    return page("technicians/index.html", refused, team=team, further=further, waiting=waiting, today=today())


def _waiting_to_be_nominated() -> list[tuple[int, str, int]]:
    """Centres without a team whose registration form names one: number, name, how many people."""
    by = current_account()
    empty = [centre for centre in list_centres(by) if not list_team(centre.id)]
    named = [(centre.id, centre.name, len(list_registered_people(by, centre))) for centre in empty]
    return [centre for centre in named if centre[2]]


def _person(technician: Technician, refused: PageForm | None = None) -> ResponseReturnValue:
    return page("technicians/show.html", refused, technician=technician, today=today())


def _back_to(technician: Technician, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", technician_id=technician.id), 303)


def _password_page(token: str) -> str:
    return url_for("account.password", token=token, _external=True)
