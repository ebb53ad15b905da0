"""Issued statements sent to the bank as one file, by another person than approved; paid or returned."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import xmlschema
from sepaxml import validation
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.errors import NotAllowed, RuleBroken
from app.base.files import fetch
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.compensation.actions import note_payment, return_payment, send_to_payment
from app.domain.compensation.banking_days import banking_day_from
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.domain.compensation.payment_file import SCHEMA, Payment, payment_file
from app.domain.compensation.queries.payments import (
    Hindrance,
    list_in_batch,
    list_transfers,
    list_unpaid,
    sum_by_age,
)
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.days import a_banking_day, days_ago
from tests.builders.money import LAST_MONTH, a_bank_account, a_commitment, a_statement, an_iban
from tests.proof import proves

database = pytest.mark.usefixtures("database")
NAMES = {"": f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"}


@pytest.fixture(autouse=True)
def the_bank_is_open():
    with a_banking_day():
        yield


def somebody(role=Role.DIRECTORATE, **changes):
    return as_actor(an_account(role, **changes))


def payable(partner=None, **changes):
    """An issued statement of an entity with a confirmed account."""
    partner = partner or a_partner()
    if not any(transfer.partner is partner for transfer in list_transfers(somebody())):
        a_bank_account(partner)
    return a_statement(a_centre(partner), StatementStatus.ISSUED, **changes)


def sent(by, *statements):
    return send_to_payment(by, {statement.partner_id for statement in statements}, execute_on=today())


@database
@proves("CP9")
def test_the_payment_file_fits_its_schema_and_has_one_transfer_an_entity():
    first, other = payable(counted=2), payable(counted=1)
    second = payable(first.partner, counted=3)
    batch = sent(somebody(), first, other)
    content = fetch(batch.file_sha256)
    xmlschema.XMLSchema(f"{validation.__file__.rpartition('/')[0]}/schemas/{SCHEMA}.xsd").validate(content.decode())
    document = ElementTree.fromstring(content)
    amounts = sorted(node.text for node in document.iterfind(".//InstdAmt", NAMES))
    assert amounts == ["10.00", "50.00"]
    assert document.findtext(".//GrpHdr/CtrlSum", namespaces=NAMES) == "60.00" == str(batch.total)
    remittances = [node.text for node in document.iterfind(".//Ustrd", NAMES)]
    assert f"CLAIM {first.reference} {second.reference}" in remittances
    assert {statement.status for statement in (first, second, other)} == {StatementStatus.SENT}


@database
@pytest.mark.parametrize(("changes", "where"), [({"reference": "9" * 36}, "EndToEndId"), ({"iban": "PT 50"}, "IBAN")])
def test_a_payment_that_does_not_fit_the_schema_ends_no_file(changes, where):
    fitting = Payment("2026/1", "Município Fictício", an_iban(), Decimal("10.00"), ["2026/1"])
    assert payment_file([fitting], today())
    with pytest.raises(ValueError, match=where) as refused:
        payment_file([fitting._replace(**changes)], today())
    assert changes.popitem()[1] not in str(refused.value)


@database
@proves("CP9")
def test_the_accounting_file_has_a_line_a_statement_and_no_person():
    partner = a_partner()
    commitment = a_commitment(partner)
    statement = payable(partner, commitment=commitment)
    batch = sent(somebody(), statement)
    head, *lines = fetch(batch.accounting_sha256).decode().removeprefix("\ufeff").splitlines()
    assert len(lines) == 1
    for part in (batch.reference, partner.nipc, statement.reference, commitment.number, "20,00"):
        assert part in lines[0].split(";")
    assert "Montante" in head or "Valor" in head


@database
@proves("CP5")
def test_whoever_approved_does_not_send_to_payment():
    statement = payable()
    approver = as_actor(db.session.get(type(an_account()), statement.approved_by_id))
    assert [transfer.hindrance for transfer in list_transfers(approver)] == [Hindrance.OWN_APPROVAL]
    with pytest.raises(RuleBroken, match="another person"):
        sent(approver, statement)
    sent(somebody(Role.APPROVER), statement)
    with pytest.raises(NotAllowed):
        list_transfers(somebody(Role.COORDINATOR))


@database
def test_nothing_is_sent_without_a_confirmed_account():
    statement = a_statement(status=StatementStatus.ISSUED)
    a_bank_account(statement.partner, confirmed_at=None)
    assert [transfer.hindrance for transfer in list_transfers(somebody())] == [Hindrance.NO_ACCOUNT]
    with pytest.raises(RuleBroken, match="No confirmed bank account"):
        sent(somebody(), statement)


@database
def test_an_iban_whose_check_digits_do_not_fit_stops_the_batch():
    statement = a_statement(status=StatementStatus.ISSUED)
    right = an_iban()
    a_bank_account(statement.partner, iban=right[:-2] + f"{(int(right[-2:]) + 1) % 100:02}")
    with pytest.raises(RuleBroken, match="IBAN"):
        sent(somebody(), statement)


@database
def test_more_taken_back_than_due_waits_for_the_next_statement():
    partner = a_partner()
    payable(partner, counted=0, total=Decimal("-30.00"))
    assert [transfer.hindrance for transfer in list_transfers(somebody())] == [Hindrance.NOTHING_DUE]
    later = payable(partner, counted=5, month=LAST_MONTH)
    batch = sent(somebody(), later)
    assert batch.total == Decimal("20.00")
    assert len(list_in_batch(batch)) == 2


@database
def test_a_statement_of_nothing_is_neither_sent_nor_unpaid():
    statement = a_statement(status=StatementStatus.ISSUED, counted=0)
    a_bank_account(statement.partner)
    assert list_transfers(somebody()) == []
    assert list_unpaid(somebody(), limit=5) == []


@database
def test_the_bank_pays_a_batch_on_a_day_that_can_be():
    statement = payable()
    batch = sent(somebody(), statement)
    for wrong in (today() + timedelta(days=1), today() - timedelta(days=1)):
        with pytest.raises(RuleBroken):
            note_payment(somebody(), batch, paid_on=wrong, reference="X")
    assert note_payment(somebody(), batch, paid_on=today(), reference="B-77") == 1
    assert (statement.status, statement.payment_reference) == (StatementStatus.PAID, "B-77")
    with pytest.raises(RuleBroken, match="already changed"):
        note_payment(somebody(), batch, paid_on=today(), reference="B-77")


@database
def test_a_payment_that_came_back_waits_for_another_batch_and_the_others_are_paid():
    back, paid = payable(), payable()
    batch = sent(somebody(), back, paid)
    return_payment(somebody(), batch, back.partner, reason="Account closed.")
    assert back.is_returned_by_bank
    assert note_payment(somebody(), batch, paid_on=today(), reference="B-1") == 1
    again = sent(somebody(), back)
    assert (back.batch, back.returned_reason, paid.status) == (again, None, StatementStatus.PAID)


@database
def test_a_payment_noted_as_paid_may_still_come_back_and_the_trail_keeps_what_was_noted():
    back, paid = payable(), payable()
    batch = sent(somebody(), back, paid)
    note_payment(somebody(), batch, paid_on=today(), reference="B-1")
    with pytest.raises(RuleBroken, match="reason"):
        return_payment(somebody(), batch, back.partner, reason=" ")
    assert return_payment(somebody(), batch, back.partner, reason="Account closed.") == 1
    assert (back.is_returned_by_bank, back.paid_on, back.payment_reference) == (True, None, None)
    kept = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "statement.payment-returned")).one()
    assert kept.changes == {"batch": batch.reference, "paid_on": str(today()), "reference": "B-1"}
    assert [each.statement for each in list_unpaid(somebody(), limit=5)] == [back]
    with pytest.raises(RuleBroken, match="already changed"):
        return_payment(somebody(), batch, back.partner, reason="Account closed.")
    again = sent(somebody(), back)
    assert note_payment(somebody(), again, paid_on=today(), reference="B-2") == 1
    assert (back.status, back.payment_reference, paid.payment_reference) == (StatementStatus.PAID, "B-2", "B-1")


@database
def test_the_bank_is_asked_for_a_day_it_takes():
    statement = payable()
    sunday = today() + timedelta(days=6 - today().weekday())
    for wrong in (today() - timedelta(days=1), sunday, today() + timedelta(days=60)):
        with pytest.raises(RuleBroken) as refused:
            send_to_payment(somebody(), [statement.partner_id], execute_on=wrong)
        assert refused.value.field == "execute_on"


@database
def test_what_is_unpaid_is_told_by_its_age():
    for days in (0, 29, 30, 95):
        payable(issued_at=now()).issued_at = days_ago(days)
    db.session.flush()
    assert [each.days for each in list_unpaid(somebody(), limit=9)] == [95, 30, 29, 0]
    counted = {first: number for first, _last, number, _sum in sum_by_age(somebody())}
    assert counted == {0: 2, 30: 1, 60: 0, 90: 1}


@database
def test_a_coordinator_sees_the_own_entitys_unpaid_statements_alone():
    mine = payable()
    payable()
    coordinator = somebody(Role.COORDINATOR, partner_id=mine.partner_id)
    assert [each.statement for each in list_unpaid(coordinator, limit=5)] == [mine]


def test_a_remittance_has_no_more_signs_than_the_scheme_carries():
    many = Payment("L-1", "X", "PT50", Decimal("1.00"), [f"2026/7-{place:03}" for place in range(60)])
    assert len(many.remittance) <= 140
    assert many.remittance.endswith(f"+{60 - many.remittance.count('2026/')}")


def test_of_two_batches_at_once_one_is_made(app, kept, two_at_once):
    with app.app_context(), transaction(EVERYONE):
        statement = payable()
        officer, partner_id, statement_id = somebody(), statement.partner_id, statement.id
    outcomes = two_at_once([lambda: send_to_payment(officer, [partner_id], execute_on=banking_day_from(today()))] * 2)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Statement, statement_id).status is StatementStatus.SENT
