"""A statement approved by a second person, within the entity's commitment; or sent back with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.compensation.actions import approve_statement, issue_statement, note_commitment, send_back_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.domain.compensation.queries.budget import list_budgets, used_of
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.money import a_commitment, a_statement
from tests.proof import proves

database = pytest.mark.usefixtures("database")


def somebody(role=Role.APPROVER, **changes):
    return as_actor(an_account(role, **changes))


@database
@proves("CP5")
def test_nobody_approves_the_own_draft():
    approver = somebody()
    statement = a_statement(drafted_by_id=approver.account_id)
    with pytest.raises(RuleBroken, match="another person"):
        approve_statement(approver, statement)
    approve_statement(somebody(), statement)
    assert statement.status is StatementStatus.APPROVED


@database
def test_a_draft_with_the_entity_is_not_approved_and_nothing_is_approved_twice():
    for status in (StatementStatus.DRAFT, StatementStatus.CONTESTED, StatementStatus.APPROVED):
        with pytest.raises(RuleBroken, match="already changed"):
            approve_statement(somebody(), a_statement(status=status))


@database
def test_only_the_approver_approves():
    with pytest.raises(NotAllowed):
        approve_statement(somebody(Role.DIRECTORATE), a_statement())


@database
def test_days_paid_by_another_fund_ask_for_a_note():
    statement = a_statement(has_other_funding=True)
    with pytest.raises(RuleBroken, match="no double funding") as refused:
        approve_statement(somebody(), statement, other_funding_note="  ")
    assert refused.value.field == "other_funding_note"
    approve_statement(somebody(), statement, other_funding_note="The fund pays for the office alone.")
    assert statement.other_funding_note == "The fund pays for the office alone."


@database
def test_the_approver_sends_back_with_a_reason_and_the_entity_may_speak_again():
    centre = a_centre()
    coordinator = an_account(Role.COORDINATOR, partner_id=centre.partner_id)
    statement = a_statement(centre, StatementStatus.APPROVED, commitment=a_commitment(centre.partner))
    with pytest.raises(RuleBroken, match="reason"):
        send_back_statement(somebody(), statement, reason="")
    send_back_statement(somebody(), statement, reason="A month's decisions are missing.")
    assert statement.status is StatementStatus.DRAFT
    assert (statement.approved_by_id, statement.confirmed_at, statement.commitment) == (None, None, None)
    assert statement.respond_until > today()
    db.session.flush()
    assert [mail.to for mail in list_mail(5)] == [coordinator.email]


@database
@proves("CP8")
def test_the_oldest_commitment_with_room_is_used_and_nothing_goes_above_a_ceiling():
    centre = a_centre()
    small = a_commitment(centre.partner, ceiling=Decimal("30.00"))
    large = a_commitment(centre.partner, ceiling=Decimal("40.00"))
    months = [a_statement(a_centre(centre.partner), counted=2) for _ in range(3)]
    for statement in months:
        approve_statement(somebody(), statement)
    assert [statement.commitment for statement in months] == [small, large, large]
    with pytest.raises(RuleBroken, match="above what is left"):
        approve_statement(somebody(), a_statement(a_centre(centre.partner), counted=2))
    assert [budget.left for budget in list_budgets(somebody(Role.DIRECTORATE), limit=2)] == [0, 10]


@database
@proves("CP8")
def test_at_four_fifths_the_directorate_is_warned_once():
    officer = an_account(Role.DIRECTORATE)
    centre = a_centre()
    commitment = a_commitment(centre.partner, ceiling=Decimal("100.00"))
    for counted in (7, 1, 1):
        approve_statement(somebody(), a_statement(a_centre(centre.partner), counted=counted))
    db.session.flush()
    mails = [mail for mail in list_mail(10) if mail.to == officer.email]
    assert len(mails) == 1
    assert commitment.number in mails[0].subject
    assert used_of(commitment) == 90


@database
def test_what_asks_for_no_money_needs_no_commitment():
    statement = a_statement(counted=0, total=Decimal("-10.00"))
    a_commitment(statement.partner, ceiling=Decimal("1.00"))
    approve_statement(somebody(), statement)
    assert statement.commitment is None


@database
def test_a_commitment_is_noted_once_with_days_that_follow_each_other():
    partner, officer = a_partner(), somebody(Role.DIRECTORATE)
    terms = {"number": "2026-1", "ceiling": Decimal("10.00"), "valid_from": today(), "valid_until": today()}
    note_commitment(officer, partner, **terms)
    long_ago = today().replace(year=2000, day=1)
    for wrong in ({}, {"number": "2", "ceiling": Decimal("0.00")}, {"number": "3", "valid_until": long_ago}):
        with pytest.raises(RuleBroken):
            note_commitment(officer, partner, **{**terms, **wrong})


def test_of_two_approvals_at_once_the_second_sees_what_the_first_took(app, kept, two_at_once):
    with app.app_context(), transaction(EVERYONE):
        partner = a_partner()
        a_commitment(partner, ceiling=Decimal("30.00"))
        statements = [a_statement(a_centre(partner), counted=2).id for _ in range(2)]
        approver = somebody()
    outcomes = two_at_once([lambda id=id: approve_statement(approver, _statement(id)) for id in statements])
    assert sorted(outcome is None for outcome in outcomes) == [False, True]


def test_of_two_who_issue_at_once_one_gives_the_number(app, kept, two_at_once):
    with app.app_context(), transaction(EVERYONE):
        statement_id = a_statement(status=StatementStatus.APPROVED).id
        officer = somebody(Role.DIRECTORATE)
    outcomes = two_at_once([lambda: issue_statement(officer, _statement(statement_id))] * 2)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]


def _statement(statement_id):
    return db.session.get(Statement, statement_id)
