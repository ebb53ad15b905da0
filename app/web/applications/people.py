"""The people of a file, for themselves and for AIMA; leaving it, and withdrawing the application."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import Account, AccountStatus, Actor
from app.domain.access.policy import Permission
from app.domain.access.queries import get_account
from app.domain.applications.actions import hand_over_contact, invite_person, let_in, remove_person
from app.domain.applications.actions import leave as go_out
from app.domain.applications.actions import withdraw as take_back
from app.domain.applications.actions.people import is_contact
from app.domain.applications.models import Application
from app.domain.applications.queries import get_application, get_own_application, list_applicants, was_let_in
from app.web.access import current_account, needs
from app.web.applications.area import area, doors_of
from app.web.applications.people_forms import ColleagueForm, PersonForm
from app.web.boundary import not_repeatable
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.route("/applications/<int:application_id>/people", methods=["GET", "POST"])
@needs(Permission.INVITE_COLLEAGUE)
def people(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ColleagueForm()
    if form.submitted():
        with form.showing_broken_rules():
            name, email = form.name.data or "", form.email.data or ""
            invite_person(current_account(), application, name=name, email=email, doors=doors_of(application))
            flash(_("The invitation is on its way by e-mail."))
            return redirect(url_for(".people", application_id=application_id), 303)
    return _people(application, form, form)


@area.post("/applications/<int:application_id>/people/<int:account_id>")
@needs(Permission.INVITE_COLLEAGUE)
def change_person(application_id: int, account_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), PersonForm()
    if form.submitted():
        with form.showing_broken_rules():
            flash(_ACTS[form.act.data](current_account(), application, get_account(account_id)))
            return redirect(url_for(".people", application_id=application_id), 303)
    return _people(application, form, ColleagueForm(formdata=None))


@area.route("/application/leave", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def leave() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            go_out(current_account(), application)
            session.clear()
            not_repeatable()
            flash(_("You left the file."))
            return redirect(url_for("account.sign_in"), 303)
    return page("applications/leave.html", form, application=application)


@area.route("/application/withdraw", methods=["GET", "POST"])
@needs(Permission.WITHDRAW_APPLICATION)
def withdraw() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            take_back(current_account(), application, doors_of(application))
            flash(_("The application was withdrawn."))
            return redirect(url_for(".file"), 303)
    return page("applications/withdraw.html", form, application=application)


def _people(application: Application, sent: PageForm, inviting: ColleagueForm) -> ResponseReturnValue:
    listed = list_applicants(application)
    return page(
        "applications/people.html",
        sent,
        application=application,
        inviting=inviting,
        people=[_line(application, person) for person in listed],
        may_name_contact=_may_name_contact(application, listed),
    )


def _line(application: Application, person: Account) -> tuple[Account, str, bool]:
    """The person, what they are in the file in one word, and whether they could be made its contact."""
    if is_contact(application, person):
        return person, "contact", False
    if not was_let_in(application, person):
        return person, "asked", False
    has_come = person.status is AccountStatus.ACTIVE
    return person, "inside" if has_come else "invited", has_come


def _may_name_contact(application: Application, listed: list[Account]) -> bool:
    by = current_account()
    own = next((person for person in listed if person.id == by.account_id), None)
    return not application.is_over and (own is None or is_contact(application, own))


def _let_in(by: Actor, application: Application, person: Account) -> str:
    let_in(by, application, person, doors_of(application))
    return _("A personal link is on its way.")


def _name_contact(by: Actor, application: Application, person: Account) -> str:
    hand_over_contact(by, application, person, doors_of(application))
    return _("There is a new contact person.")


def _remove(by: Actor, application: Application, person: Account) -> str:
    remove_person(by, application, person)
    return _("The person was removed from the file.")


_ACTS: dict[str, Callable[[Actor, Application, Account], str]] = {
    "let-in": _let_in,
    "contact": _name_contact,
    "remove": _remove,
}
