"""A month's statement: drafted, approved by another, issued, closed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.months import Month
from app.domain.access.models import Actor, Role
from app.domain.centres.models import Centre
from app.domain.compensation.actions import approve_statement, draft_statement, issue_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Reason, Statement
from app.domain.compensation.queries import list_statements
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
LAST_MONTH = Month.of(today()).previous
A_DAY = LAST_MONTH.first_day


def somebody(role: Role = Role.DIRECTORATE) -> Actor:
    return as_actor(an_account(role))


def a_paid_centre(model: Model = Model.SECOND_GENERATION) -> Centre:
    """A centre whose protocol pays ten euros for what its model does."""
    partner = a_partner()
    kind = ServiceType.BIOMETRICS if model is Model.SECOND_GENERATION else ServiceType.DOCUMENT_FILE
    if model is Model.TRADITIONAL:
        a_protocol(partner)
    else:
        a_rate(a_protocol(partner, model=model), service_type=kind)
    return a_centre(partner, model=model)


def an_issued_statement(centre: Centre) -> Statement:
    statement = draft_statement(somebody(), centre, LAST_MONTH)
    approve_statement(somebody(Role.APPROVER), statement)
    issue_statement(somebody(), statement)
    db.session.flush()
    return statement


@proves("FAQ-19", "FAQ-20", "FAQ-21")
def test_a_2g_statement_counts_each_service_with_biometric_collection_at_the_protocols_amount():
    centre = a_paid_centre()
    technician = a_technician(centre)
    for _ in range(3):
        a_service(technician, given_on=A_DAY, biometrics_collected=True)
    a_service(technician, given_on=A_DAY)
    a_service(technician, given_on=LAST_MONTH.next.first_day, biometrics_collected=True)
    statement = draft_statement(somebody(), centre, LAST_MONTH)
    assert [line.reason for line in statement.lines] == [Reason.BIOMETRICS_DONE] * 3
    assert statement.total == Decimal("30.00")


@proves("FAQ-22", "FAQ-23", "CP2")
def test_an_extended_statement_counts_positive_decisions_by_the_day_of_the_decision():
    centre = a_paid_centre(Model.EXTENDED)
    technician = a_technician(centre)
    before = LAST_MONTH.previous.first_day
    a_service(technician, given_on=before, decision=Decision.POSITIVE, decided_on=A_DAY)
    a_service(technician, given_on=before, decision=Decision.NEGATIVE, decided_on=A_DAY)
    a_service(technician, given_on=before, decision=Decision.PENDING)
    a_service(technician, given_on=before, decision=Decision.POSITIVE, decided_on=LAST_MONTH.next.first_day)
    statement = draft_statement(somebody(), centre, LAST_MONTH)
    assert sorted(line.reason for line in statement.lines) == [Reason.DECISION_NEGATIVE, Reason.DECISION_POSITIVE]
    assert statement.total == Decimal("10.00")


def test_a_decision_known_late_is_taken_up_by_the_next_statement_and_only_once():
    centre = a_paid_centre(Model.EXTENDED)
    technician = a_technician(centre)
    earlier = LAST_MONTH.previous
    service = a_service(technician, given_on=earlier.first_day, decision=Decision.PENDING)
    assert draft_statement(somebody(), centre, earlier).lines == []
    service.decision, service.decided_on = Decision.POSITIVE, earlier.last_day
    statement = draft_statement(somebody(), centre, LAST_MONTH)
    assert [line.service_id for line in statement.lines] == [service.id]
    assert draft_statement(somebody(), centre, LAST_MONTH).total == Decimal("10.00")


@proves("FAQ-17")
def test_a_traditional_centre_has_a_zero_statement_with_the_reason():
    centre = a_paid_centre(Model.TRADITIONAL)
    a_service(a_technician(centre), given_on=A_DAY)
    statement = an_issued_statement(centre)
    assert (statement.total, statement.lines) == (Decimal("0.00"), [])
    assert "modelo tradicional" in statement.document.facts["zero_reason"]


def test_drafting_closes_the_month():
    centre = a_paid_centre()
    draft_statement(somebody(), centre, LAST_MONTH)
    assert centre.books_closed_until == LAST_MONTH.last_day


def test_a_month_that_is_not_over_has_no_statement():
    with pytest.raises(RuleBroken, match="not over"):
        draft_statement(somebody(), a_paid_centre(), Month.of(today()))


def test_a_month_before_the_opening_or_without_protocol_has_no_statement():
    with pytest.raises(RuleBroken, match="not open"):
        draft_statement(somebody(), a_centre(opened_on=today()), LAST_MONTH)
    with pytest.raises(RuleBroken, match="no protocol"):
        draft_statement(somebody(), a_centre(), LAST_MONTH)


def test_the_drafter_never_approves():
    centre = a_paid_centre()
    approver = somebody(Role.APPROVER)
    statement = draft_statement(somebody(), centre, LAST_MONTH)
    statement.drafted_by_id = approver.account_id
    with pytest.raises(RuleBroken, match="another person"):
        approve_statement(approver, statement)
    with pytest.raises(NotAllowed):
        approve_statement(somebody(), statement)


def test_what_is_approved_is_not_drafted_anew():
    centre = a_paid_centre()
    an_issued_statement(centre)
    with pytest.raises(RuleBroken, match="approved already"):
        draft_statement(somebody(), centre, LAST_MONTH)


def test_numbers_have_no_gaps_and_a_draft_has_none():
    first, second = an_issued_statement(a_paid_centre()), an_issued_statement(a_paid_centre())
    assert second.number == first.number + 1
    assert draft_statement(somebody(), a_paid_centre(), LAST_MONTH).reference is None


def test_a_draft_is_not_issued_and_nothing_is_issued_twice():
    statement = draft_statement(somebody(), a_paid_centre(), LAST_MONTH)
    with pytest.raises(RuleBroken):
        issue_statement(somebody(), statement)
    issued = an_issued_statement(a_paid_centre())
    with pytest.raises(RuleBroken):
        issue_statement(somebody(), issued)
    assert issued.status is StatementStatus.ISSUED


def test_the_paper_says_what_the_statement_says():
    centre = a_paid_centre()
    technician = a_technician(centre)
    a_service(technician, given_on=A_DAY, biometrics_collected=True, process_reference="X1")
    a_service(technician, given_on=A_DAY, biometrics_collected=True, process_reference="X1")
    facts = an_issued_statement(centre).document.facts
    assert facts["total"] == "10.00"
    assert [row["quantity"] for row in facts["counting"]] == [1]
    assert [row["quantity"] for row in facts["not_counting"]] == [1]
    assert facts["line_count"] == 2


def test_a_coordinator_sees_only_the_entitys_own_statements():
    mine, other = a_paid_centre(), a_paid_centre()
    for centre in (mine, other):
        draft_statement(somebody(), centre, LAST_MONTH)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=mine.partner_id))
    assert [statement.centre_id for statement in list_statements(coordinator, limit=10)] == [mine.id]
