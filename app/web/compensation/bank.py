"""The accounts entities are paid to: one person names an account, another confirms it."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.partners.actions import confirm_bank_account, propose_bank_account, refuse_bank_account
from app.domain.partners.queries import get_bank_account, get_partner, list_active_partners, list_bank_accounts
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.compensation.money_forms import BankAccountForm, RefusalForm
from app.web.downloads import stored
from app.web.forms import ActForm, PageForm
from app.web.pages import page

PAGE_LENGTH = 50


@area.get("/bank-accounts")
@needs(Permission.READ_STATEMENT)
def bank_accounts() -> ResponseReturnValue:
    return _list()


@area.route("/bank-accounts/new", methods=["GET", "POST"])
@needs(Permission.NAME_BANK_ACCOUNT)
def new_bank_account() -> ResponseReturnValue:
    by, form = current_account(), BankAccountForm()
    form.offer(list_active_partners(by))
    if form.submitted():
        with form.showing_broken_rules():
            named = {"iban": form.iban.data, "holder": form.holder.data, "proof_sha256": form.kept_proof()}
            propose_bank_account(by, get_partner(by, form.partner.data), **named)
            return _back(_("The account is named: it is used when another person at AIMA confirms it."))
    return page("compensation/new_bank_account.html", form)


@area.post("/bank-accounts/<int:bank_account_id>/confirm")
@needs(Permission.CONFIRM_BANK_ACCOUNT)
def confirm_bank(bank_account_id: int) -> ResponseReturnValue:
    account, form = get_bank_account(current_account(), bank_account_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            confirm_bank_account(current_account(), account)
            return _back(_("The account is confirmed: the entity is paid to it from today."))
    return _list(form)


@area.route("/bank-accounts/<int:bank_account_id>/refuse", methods=["GET", "POST"])
@needs(Permission.CONFIRM_BANK_ACCOUNT)
def refuse_bank(bank_account_id: int) -> ResponseReturnValue:
    account, form = get_bank_account(current_account(), bank_account_id), RefusalForm()
    if form.submitted():
        with form.showing_broken_rules():
            refuse_bank_account(current_account(), account, **form.values)
            return _back(_("The account is refused. The entity was told."))
    return page("compensation/refuse_bank.html", form, bank_account=account)


@area.get("/bank-accounts/<int:bank_account_id>/proof")
@needs(Permission.READ_STATEMENT)
def bank_proof(bank_account_id: int) -> ResponseReturnValue:
    account = get_bank_account(current_account(), bank_account_id)
    if account.proof_sha256 is None:
        raise OutOfReach
    return stored(account.proof_sha256, f"iban-{account.id}")


def _list(refused: PageForm | None = None) -> ResponseReturnValue:
    before = request.args.get("before", type=int)
    found = list_bank_accounts(current_account(), limit=PAGE_LENGTH + 1, before=before)
    older = url_for(".bank_accounts", before=found[-2].id) if len(found) > PAGE_LENGTH else None
    return page("compensation/bank_accounts.html", refused, bank_accounts=found[:PAGE_LENGTH], older=older)


def _back(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".bank_accounts"), 303)
