"""AIMA's accounts by name, the entities' in numbers; one account found, closed, opened again."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.actions import close_account, invite_colleague, reopen_account
from app.domain.access.actions import invite as invite_to_enter
from app.domain.access.models import LET_IN_BY_ENTITY, AccountStatus
from app.domain.access.policy import Permission
from app.domain.access.queries import (
    closes_on,
    count_partner_accounts,
    find_account_by_email,
    get_account,
    list_colleagues,
)
from app.web.access import current_account, needs
from app.web.administration.area import area
from app.web.administration.forms import FindAccountForm, InviteForm
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.route("/accounts", methods=["GET", "POST"])
@needs(Permission.MANAGE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    """The colleagues. Any other account is found by its e-mail, which is posted so that no address holds it."""
    form = FindAccountForm()
    if form.submitted():
        found = find_account_by_email(form.email.data or "")
        if found:
            return redirect(url_for(".account", account_id=found.id), 303)
        form.refuse(_("There is no account with this e-mail: look at how it is written."), "email")
    colleagues, counts = list_colleagues(), count_partner_accounts()
    return page("administration/accounts.html", form, colleagues=colleagues, partner_counts=counts, closes_on=closes_on)


@area.route("/accounts/new", methods=["GET", "POST"])
@needs(Permission.MANAGE_ACCOUNTS)
def invite() -> ResponseReturnValue:
    form = InviteForm()
    if form.submitted():
        with form.showing_broken_rules():
            colleague = invite_colleague(current_account(), **form.values)
            invite_to_enter(current_account(), colleague, _password_address)
            flash(_("The invitation is on its way."))
            return redirect(url_for(".accounts"), 303)
    return page("administration/invite.html", form)


@area.get("/accounts/<int:account_id>")
@needs(Permission.MANAGE_ACCOUNTS)
def account(account_id: int) -> ResponseReturnValue:
    return _account_page(account_id)


@area.post("/accounts/<int:account_id>/close")
@needs(Permission.MANAGE_ACCOUNTS)
def close(account_id: int) -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            close_account(current_account(), get_account(account_id))
            flash(_("The account is closed."))
            return redirect(url_for(".accounts"), 303)
    return _account_page(account_id, form)


@area.post("/accounts/<int:account_id>/reopen")
@needs(Permission.MANAGE_ACCOUNTS)
def reopen(account_id: int) -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            reopen_account(current_account(), get_account(account_id), _password_address)
            flash(_("The account is open again, and an invitation is on its way by e-mail."))
            return redirect(url_for(".account", account_id=account_id), 303)
    return _account_page(account_id, form)


def _account_page(account_id: int, form: PageForm | None = None) -> ResponseReturnValue:
    account = get_account(account_id)
    is_closed = account.status is AccountStatus.CLOSED
    may_close = account.id != current_account().account_id and not is_closed
    may_reopen = is_closed and account.role not in LET_IN_BY_ENTITY
    return page(
        "administration/account.html",
        form,
        person=account,
        may_close=may_close,
        may_reopen=may_reopen,
        closes_on=closes_on,
    )


def _password_address(token: str) -> str:
    return url_for("account.password", token=token, _external=True)
