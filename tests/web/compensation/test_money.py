"""From an approved statement to a paid one by its pages: commitment, account, batch, bank, sample."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.jobs.list_statements import list_statements
from app.jobs.make_documents import make_documents
from tests.builders import an_account
from tests.builders.days import a_banking_day
from tests.builders.keeping import made
from tests.builders.money import LAST_MONTH, a_bank_account, a_statement, an_iban
from tests.proof import proves


@pytest.fixture(autouse=True)
def the_bank_is_open():
    with a_banking_day():
        yield


def people(app):
    return made(app, lambda: (an_account(Role.DIRECTORATE), an_account(Role.APPROVER)))


def a_coordinator(app, statement):
    return made(app, lambda: an_account(Role.COORDINATOR, partner_id=statement.partner_id))


@proves("CP5", "CP8")
def test_a_statement_is_approved_within_a_commitment_and_issued_with_its_list(app, as_):
    statement = made(app, a_statement)
    directorate, approver = people(app)
    terms = {"number": "2026-77", "ceiling": "25,00", "valid_from": "2020-01-01", "valid_until": "2099-12-31"}
    assert as_(directorate).send("/compensation/commitments/new", partner=statement.partner_id, **terms).status == 303
    address = f"/compensation/{statement.id}"
    assert as_(approver).send(f"{address}/approve", of=address).status == 303
    assert as_(directorate).send(f"{address}/issue", of=address).status == 303
    assert "Being prepared" in as_(directorate).page(address).text
    with app.app_context():
        assert (make_documents(), list_statements()) == (1, 1)
    coordinator = as_(a_coordinator(app, statement))
    page = coordinator.page(address)
    for ending, start in (("xlsx", b"PK"), ("ods", b"PK")):
        link = page.one(f"a[href$='lines.{ending}']")["href"]
        assert coordinator.client.get(link, buffered=True).data.startswith(start)
    budgets = as_(directorate).page("/compensation/commitments").one("table").get_text()
    assert "2026-77" in budgets
    assert "20.00" in budgets
    assert "Nearly used" in budgets


def test_the_approver_sends_back_and_the_page_says_why(app, as_):
    statement = made(app, a_statement)
    _directorate, approver = people(app)
    address = f"/compensation/{statement.id}"
    again = as_(approver).send(f"{address}/send-back", of=address, reason="")
    assert again.error_of("reason")
    assert as_(approver).send(f"{address}/send-back", of=address, reason="Decisions are missing.").status == 303
    assert "Decisions are missing." in as_(a_coordinator(app, statement)).page(address).text


@proves("CP9")
def test_an_account_is_named_confirmed_and_paid_to(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    directorate, approver = people(app)
    coordinator = as_(a_coordinator(app, statement))
    named = {"partner": statement.partner_id, "iban": "ES9121000418450200051332", "holder": "Município Fictício"}
    refused = coordinator.send("/compensation/bank-accounts/new", **named)
    assert "another country" in refused.error_of("iban")
    named["iban"] = an_iban()
    assert coordinator.send("/compensation/bank-accounts/new", **named).status == 303
    assert "No confirmed bank account" in as_(directorate).page("/compensation/payments").text
    accounts = as_(approver).page("/compensation/bank-accounts")
    assert not accounts.html.select("[data-label=Actions]")
    confirm = accounts.one("form[action$='/confirm']")["action"]
    assert as_(approver).send(confirm, of="/compensation/bank-accounts").status == 303
    sent = as_(directorate).send("/compensation/payments", partners=statement.partner_id, execute_on=str(today()))
    assert sent.status == 303
    batch = as_(directorate).page(sent.location)
    file = as_(directorate).client.get(batch.one("a[href$='/file']")["href"], buffered=True)
    assert b"pain.001.001.09" in file.data
    assert named["iban"].encode() in file.data
    paid = {"paid_on": str(today()), "reference": "B-2026-1"}
    assert as_(directorate).send(f"{sent.location}/paid", of=sent.location, **paid).status == 303
    assert "B-2026-1" in coordinator.page(f"/compensation/{statement.id}").text


def test_a_refused_account_shows_the_reason_to_the_entity(app, as_):
    statement = made(app, a_statement)
    account = made(app, lambda: a_bank_account(statement.partner, confirmed_at=None))
    directorate, _approver = people(app)
    address = f"/compensation/bank-accounts/{account.id}/refuse"
    assert as_(directorate).send(address, reason="").error_of("reason")
    assert as_(directorate).send(address, reason="The holder is another.").status == 303
    assert "The holder is another." in as_(a_coordinator(app, statement)).page("/compensation/bank-accounts").text


def test_a_payment_that_came_back_is_shown_to_the_entity(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    made(app, lambda: a_bank_account(statement.partner))
    directorate, _approver = people(app)
    sent = as_(directorate).send("/compensation/payments", partners=statement.partner_id, execute_on=str(today()))
    back = {"partner": statement.partner_id, "reason": "Account closed."}
    assert as_(directorate).send(f"{sent.location}/returned", of=sent.location, **back).status == 303
    coordinator = as_(a_coordinator(app, statement))
    assert "Account closed." in coordinator.page(f"/compensation/{statement.id}").text
    assert "Rejected by the bank" in coordinator.page("/compensation/payments/unpaid").text


def test_a_payment_that_came_back_after_it_was_noted_as_paid_is_due_again(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    made(app, lambda: a_bank_account(statement.partner))
    officer = as_(people(app)[0])
    sent = officer.send("/compensation/payments", partners=statement.partner_id, execute_on=str(today()))
    officer.send(f"{sent.location}/paid", of=sent.location, paid_on=str(today()), reference="B-2026-1")
    assert not officer.page(sent.location).html.select("form[action$='/paid']")
    back = {"partner": statement.partner_id, "reason": "Account closed."}
    assert officer.send(f"{sent.location}/returned", of=sent.location, **back).status == 303
    told = as_(a_coordinator(app, statement)).page(f"/compensation/{statement.id}")
    assert "Rejected by the bank" in told.text
    assert "B-2026-1" not in told.text
    assert officer.page("/compensation/payments").html.select("input[name=partners]")


def test_whoever_approved_reads_why_another_person_sends(app, as_):
    statement = made(app, lambda: a_statement())
    made(app, lambda: a_bank_account(statement.partner))
    directorate, approver = people(app)
    address = f"/compensation/{statement.id}"
    as_(approver).send(f"{address}/approve", of=address)
    as_(directorate).send(f"{address}/issue", of=address)
    page = as_(approver).page("/compensation/payments")
    assert "another person sends it" in page.text
    assert not page.html.select("input[name=partners]")


@proves("CP10")
def test_a_sample_is_drawn_checked_and_reported(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.PAID, counted=3))
    directorate, _approver = people(app)
    asked = {"first_month": str(LAST_MONTH), "last_month": str(LAST_MONTH), "size": "2", "seed": "2026"}
    assert as_(directorate).send("/compensation/samples/new", **{**asked, "size": "9"}).error_of("size")
    drawn = as_(directorate).send("/compensation/samples/new", **asked)
    assert drawn.status == 303
    page = as_(directorate).page(drawn.location)
    line = page.html.select("a[href*='/samples/lines/']")[0]["href"]
    assert as_(directorate).send(line, outcome="wrong", finding="").error_of("finding")
    assert as_(directorate).send(line, outcome="wrong", finding="No proof.").status == 303
    report = as_(directorate).client.get(f"{drawn.location}.csv").text.splitlines()
    assert len(report) == 3
    assert "No proof." in report[1]
    assert statement.reference in report[1]


def test_the_list_is_prepared_for_printing(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    coordinator = as_(a_coordinator(app, statement))
    address = f"/compensation/{statement.id}"
    asked = coordinator.send(f"{address}/print", of=address)
    assert asked.status == 303
    with app.app_context():
        make_documents()
    assert coordinator.client.get(asked.location).data.startswith(b"%PDF-")


def test_another_entitys_coordinator_finds_neither_list_nor_account(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    account = made(app, lambda: a_bank_account(statement.partner))
    stranger = as_(made(app, lambda: an_account(Role.COORDINATOR)))
    stranger.page(f"/compensation/{statement.id}/lines.xlsx", status=404)
    stranger.page(f"/compensation/bank-accounts/{account.id}/proof", status=404)
    assert account.spelled not in stranger.page("/compensation/bank-accounts").text
