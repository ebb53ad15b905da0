"""A month's statement: drafted, with the entity, closed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.base.clock import LISBON, clock_set_to, today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.months import Month
from app.domain.access.models import SYSTEM, Role
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.actions.choosing import set_payment_rules
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Period, Reason
from app.domain.compensation.queries import drafting_progress, list_statements
from app.domain.geography.working_days import add_working_days
from app.domain.partners.models import Model
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.domain.compensation.centres import (
    BEFORE,
    LAST_MONTH,
    a_draft,
    a_paid_centre,
    an_approved_statement,
    somebody,
)
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
A_DAY = LAST_MONTH.first_day


@proves("FAQ-19", "FAQ-20", "FAQ-21")
def test_a_2g_statement_counts_each_service_with_biometric_collection_at_the_protocols_amount():
    centre = a_paid_centre()
    technician = a_technician(centre)
    for _ in range(3):
        a_service(technician, given_on=A_DAY, biometrics_collected=True)
    a_service(technician, given_on=A_DAY)
    a_service(technician, given_on=LAST_MONTH.next.first_day, biometrics_collected=True)
    statement = a_draft(centre)
    assert [(line.reason, line.rate, line.area) for line in statement.lines] == 3 * [
        (Reason.BIOMETRICS_DONE, Decimal("10.00"), "regularisation")
    ]
    assert statement.total == Decimal("30.00")


@proves("FAQ-22", "FAQ-23", "CP2")
def test_an_extended_statement_counts_positive_decisions_by_the_day_of_the_decision():
    centre = a_paid_centre(Model.EXTENDED)
    technician = a_technician(centre)
    before = BEFORE.first_day
    a_service(technician, given_on=before, decision=Decision.POSITIVE, decided_on=A_DAY)
    a_service(technician, given_on=before, decision=Decision.NEGATIVE, decided_on=A_DAY)
    a_service(technician, given_on=before, decision=Decision.PENDING)
    a_service(technician, given_on=before, decision=Decision.POSITIVE, decided_on=LAST_MONTH.next.first_day)
    statement = a_draft(centre)
    assert sorted(line.reason for line in statement.lines) == [Reason.DECISION_NEGATIVE, Reason.DECISION_POSITIVE]
    assert statement.total == Decimal("10.00")


@proves("FAQ-23")
def test_by_choice_of_aima_an_extended_service_stands_in_its_own_month_and_its_decision_comes_as_an_adjustment():
    choice = {"once_per_process": True, "period": Period.SERVICE, "reason": "Despacho."}
    set_payment_rules(somebody(Role.APPROVER), valid_from=BEFORE.first_day, **choice)
    centre = a_paid_centre(Model.EXTENDED)
    service = a_service(a_technician(centre), given_on=BEFORE.first_day, decision=Decision.PENDING)
    first = an_approved_statement(centre, BEFORE)
    assert [(line.reason, line.amount) for line in first.lines] == [(Reason.DECISION_PENDING, Decimal("0.00"))]
    service.decision, service.decided_on, service.books_changed_at = Decision.POSITIVE, A_DAY, first.drafted_at
    second = a_draft(centre)
    assert [(line.reason, line.amount, line.original_id) for line in second.lines] == [
        (Reason.DECISION_POSITIVE, Decimal("10.00"), first.lines[0].id)
    ]


def test_a_decision_known_late_is_taken_up_by_the_next_statement_and_only_once():
    centre = a_paid_centre(Model.EXTENDED)
    service = a_service(a_technician(centre), given_on=BEFORE.first_day, decision=Decision.PENDING)
    assert a_draft(centre, BEFORE).lines == []
    service.decision, service.decided_on = Decision.POSITIVE, BEFORE.last_day
    assert [line.service_id for line in a_draft(centre).lines] == [service.id]
    assert a_draft(centre).total == Decimal("10.00")


@proves("FAQ-17")
def test_a_traditional_centre_has_a_zero_statement_with_the_reason_and_nothing_to_answer():
    centre = a_paid_centre(Model.TRADITIONAL)
    a_service(a_technician(centre), given_on=A_DAY)
    statement = a_draft(centre)
    assert (statement.total, statement.lines, statement.zero_reason) == (Decimal("0.00"), [], "traditional")
    assert (statement.status, statement.respond_until) == (StatementStatus.CONFIRMED, None)


@proves("CP4")
def test_a_draft_goes_to_the_entity_for_the_working_days_of_the_setting():
    centre = a_paid_centre()
    a_service(a_technician(centre), given_on=A_DAY, biometrics_collected=True)
    statement = a_draft(centre)
    assert (statement.status, statement.respond_until) == (StatementStatus.DRAFT, add_working_days(today(), 10))
    statement.status = StatementStatus.CONFIRMED
    assert a_draft(centre).status is StatementStatus.DRAFT


def test_the_job_leaves_a_draft_as_it_is_and_a_person_drafts_it_anew():
    centre = a_paid_centre()
    first = draft_statement(SYSTEM, centre, LAST_MONTH)
    a_service(a_technician(centre), given_on=A_DAY, biometrics_collected=True)
    assert draft_statement(SYSTEM, centre, LAST_MONTH).total == 0
    again = a_draft(centre)
    assert (again.id, again.total) == (first.id, Decimal("10.00"))


def test_drafting_closes_the_month():
    centre = a_paid_centre()
    a_draft(centre)
    assert centre.books_closed_until == LAST_MONTH.last_day


def test_a_month_that_is_not_over_or_before_the_opening_or_without_protocol_has_no_statement():
    for centre, month, words in (
        (a_paid_centre(), Month.of(today()), "not over"),
        (a_centre(opened_on=today()), LAST_MONTH, "not open"),
        (a_centre(), LAST_MONTH, "no protocol"),
    ):
        with pytest.raises(RuleBroken, match=words):
            a_draft(centre, month)


def test_who_may_not_draft_does_not():
    with pytest.raises(NotAllowed):
        draft_statement(somebody(Role.APPROVER), a_paid_centre(), LAST_MONTH)


def test_what_is_approved_is_not_drafted_anew():
    centre = a_paid_centre()
    an_approved_statement(centre)
    with pytest.raises(RuleBroken, match="approved already"):
        a_draft(centre)


@proves("FAQ-18")
def test_days_that_another_fund_pays_for_are_flagged_on_the_line_and_on_the_statement():
    centre = a_paid_centre()
    technician = a_technician(centre)
    protocol = a_draft(centre, BEFORE).protocol
    protocol.funding_source, protocol.funding_from, protocol.funding_until = "FAMI", A_DAY, A_DAY
    for day in (A_DAY, LAST_MONTH.last_day):
        a_service(technician, given_on=day, biometrics_collected=True)
    statement = a_draft(centre)
    assert [line.is_other_funding for line in statement.lines] == [True, False]
    assert statement.has_other_funding


def test_progress_says_how_many_centres_are_drafted_of_how_many():
    before = drafting_progress(LAST_MONTH)
    drafted, _waiting = a_paid_centre(), a_paid_centre()
    a_draft(drafted)
    assert drafting_progress(LAST_MONTH) == (before[0] + 1, before[1] + 2)


@pytest.mark.parametrize(
    ("logged_at", "month"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=LISBON), Month(2026, 3)),  # the clocks go forward at one o'clock
        (datetime(2025, 10, 26, 23, 59, tzinfo=LISBON), Month(2025, 10)),  # and back, so that this day has 25 hours
        (datetime(2026, 3, 31, 23, 59, tzinfo=LISBON), Month(2026, 3)),
        (datetime(2024, 2, 29, 23, 59, tzinfo=LISBON), Month(2024, 2)),
    ],
)
def test_a_service_stands_in_the_month_of_its_day_in_lisbon(logged_at, month):
    """Also near midnight, when it is another day in UTC, and in the months in which the clock changes."""
    centre = a_paid_centre()
    with clock_set_to(logged_at):
        a_service(a_technician(centre), given_on=today(), biometrics_collected=True)
    assert len(a_draft(centre, month).lines) == 1
    assert a_draft(centre, month.next).lines == []


def test_a_late_entry_near_midnight_in_the_month_of_the_clock_change_is_taken_up_once_by_the_next_statement():
    centre = a_paid_centre()
    an_approved_statement(centre, Month(2026, 2))
    with clock_set_to(datetime(2026, 3, 31, 23, 59, tzinfo=LISBON)):
        late = {"given_on": date(2026, 2, 28), "late_reason": "O papel chegou depois.", "biometrics_collected": True}
        service = a_service(a_technician(centre), **late)
    with clock_set_to(datetime(2026, 4, 1, 0, 1, tzinfo=LISBON)):
        statement = an_approved_statement(centre, Month(2026, 3))
    assert [line.service_id for line in statement.lines] == [service.id]
    assert a_draft(centre, Month(2026, 4)).lines == []


def test_a_coordinator_sees_only_the_entitys_own_statements():
    mine, other = a_paid_centre(), a_paid_centre()
    for centre in (mine, other):
        a_draft(centre)
    db.session.flush()
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=mine.partner_id))
    assert [statement.centre_id for statement in list_statements(coordinator, limit=10)] == [mine.id]
