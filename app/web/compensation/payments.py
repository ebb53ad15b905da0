"""Payments: what can be sent to the bank, the batches that were, what the bank paid or returned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.compensation.actions import note_payment, return_payment, send_to_payment
from app.domain.compensation.banking_days import banking_day_from
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import PaymentBatch
from app.domain.compensation.queries.payments import (
    get_batch,
    list_batches,
    list_in_batch,
    list_transfers,
    list_unpaid,
    sum_by_age,
)
from app.domain.partners.models import Partner
from app.domain.partners.queries import get_partner
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.compensation.money_forms import PaidForm, PaymentForm, ReturnedForm
from app.web.downloads import stored
from app.web.forms import PageForm
from app.web.pages import page

PAGE_LENGTH = 20
MOST_UNPAID = 50


@area.route("/payments", methods=["GET", "POST"])
@needs(Permission.SEND_TO_PAYMENT)
def payments() -> ResponseReturnValue:
    by, form = current_account(), PaymentForm(data={"execute_on": banking_day_from(today() + timedelta(days=1))})
    transfers = list_transfers(by)
    hints = form.offer(transfers)
    if form.submitted():
        with form.showing_broken_rules():
            batch = send_to_payment(by, form.partners.data, execute_on=form.execute_on.data)
            flash(_("The batch is made: give its payment file to the bank."))
            return _to(batch)
    waiting = [transfer for transfer in transfers if transfer.hindrance]
    return page("compensation/payments.html", form, transfers=transfers, waiting=waiting, hints=hints, **_batches())


@area.get("/payments/unpaid")
@needs(Permission.READ_STATEMENT)
def unpaid() -> ResponseReturnValue:
    by = current_account()
    return page(
        "compensation/unpaid.html", unpaid=list_unpaid(by, limit=MOST_UNPAID), ages=sum_by_age(by), most=MOST_UNPAID
    )


@area.get("/payments/<int:batch_id>")
@needs(Permission.SEND_TO_PAYMENT)
def batch(batch_id: int) -> ResponseReturnValue:
    return _page(get_batch(current_account(), batch_id))


@area.get("/payments/<int:batch_id>/<any(file, accounting):paper>")
@needs(Permission.SEND_TO_PAYMENT)
def batch_file(batch_id: int, paper: str) -> ResponseReturnValue:
    found = get_batch(current_account(), batch_id)
    if paper == "file":
        return stored(found.file_sha256, found.reference, "application/xml")
    return stored(found.accounting_sha256, found.reference, "text/csv")


@area.post("/payments/<int:batch_id>/paid")
@needs(Permission.SEND_TO_PAYMENT)
def pay_batch(batch_id: int) -> ResponseReturnValue:
    found, form = get_batch(current_account(), batch_id), PaidForm()
    if form.submitted():
        with form.showing_broken_rules():
            paid = note_payment(current_account(), found, **form.values)
            flash(ngettext("%(num)s statement is paid.", "%(num)s statements are paid.", paid))
            return _to(found)
    return _page(found, form)


@area.post("/payments/<int:batch_id>/returned")
@needs(Permission.SEND_TO_PAYMENT)
def return_transfer(batch_id: int) -> ResponseReturnValue:
    by, form = current_account(), ReturnedForm()
    found = get_batch(by, batch_id)
    form.offer(_entities_in(found))
    if form.submitted():
        with form.showing_broken_rules():
            return_payment(by, found, get_partner(by, form.partner.data), reason=form.reason.data)
            flash(_("The payment came back: its statements wait for another batch. The entity was told."))
            return _to(found)
    return _page(found, form)


def _page(found: PaymentBatch, refused: PageForm | None = None) -> ResponseReturnValue:
    statements = list_in_batch(found)
    paying = refused if isinstance(refused, PaidForm) else PaidForm(formdata=None)
    returning = refused if isinstance(refused, ReturnedForm) else ReturnedForm(formdata=None)
    returning.offer(_entities_in(found))
    return page(
        "compensation/batch.html",
        refused,
        batch=found,
        statements=statements,
        is_waiting=any(statement.status is StatementStatus.SENT for statement in statements),
        paying=paying,
        returning=returning,
    )


def _entities_in(found: PaymentBatch) -> Collection[Partner]:
    """The entities of the batch whose transfer can come back: an account may refuse what was noted as paid."""
    paid = [statement for statement in list_in_batch(found) if not statement.is_returned_by_bank]
    return {statement.partner_id: statement.partner for statement in paid}.values()


def _batches() -> dict[str, object]:
    before = request.args.get("before", type=int)
    found = list_batches(current_account(), limit=PAGE_LENGTH + 1, before=before)
    older = url_for(".payments", before=found[-2].id) if len(found) > PAGE_LENGTH else None
    return {"batches": found[:PAGE_LENGTH], "older": older}


def _to(found: PaymentBatch) -> ResponseReturnValue:
    return redirect(url_for(".batch", batch_id=found.id), 303)
