"""What a centre's month comes to so far: what its statement will say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.base.clock import now, today
from app.base.months import Month
from app.domain.access.models import SYSTEM, Role
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.actions.choosing import set_payment_rules
from app.domain.compensation.models import Period
from app.domain.compensation.queries.expected import expect, list_pending, list_refused
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
MONTH = Month.of(today()).previous


def a_post(model: Model):
    partner = a_partner()
    kind = ServiceType.BIOMETRICS if model is Model.SECOND_GENERATION else ServiceType.DOCUMENT_FILE
    a_rate(a_protocol(partner, model=model), service_type=kind)
    return a_technician(a_centre(partner, model=model))


def a_file(technician, decision: Decision, day: date | None = None, **changes):
    told = {"given_on": MONTH.previous.first_day, "decision": decision, "decided_on": day, "model": Model.EXTENDED}
    return a_service(technician, **{**told, **changes})


@proves("CP11")
def test_what_is_expected_is_what_the_statement_then_says():
    technician = a_post(Model.SECOND_GENERATION)
    for reference in ("P-1", "P-1", "P-2", None):
        a_service(technician, given_on=MONTH.last_day, biometrics_collected=True, process_reference=reference)
    a_service(technician, given_on=MONTH.first_day)
    a_service(technician, given_on=MONTH.first_day, biometrics_collected=True, undone_at=now())
    so_far = expect(technician.centre, MONTH)
    assert (so_far.amount, so_far.counted, so_far.uncounted) == (Decimal("30.00"), 3, 1)
    statement = draft_statement(SYSTEM, technician.centre, MONTH)
    assert statement.total == so_far.amount
    assert len(statement.lines) == so_far.counted + so_far.uncounted


@proves("CP11", "FAQ-22", "FAQ-23")
def test_a_decision_counts_in_its_month_and_what_waits_or_was_refused_is_listed():
    technician = a_post(Model.EXTENDED)
    a_file(technician, Decision.POSITIVE, MONTH.first_day)
    a_file(technician, Decision.POSITIVE, MONTH.previous.last_day)
    refused = a_file(technician, Decision.NEGATIVE, MONTH.last_day)
    waiting = [a_file(technician, Decision.PENDING), a_file(technician, Decision.PENDING, given_on=MONTH.last_day)]
    so_far = expect(technician.centre, MONTH)
    assert (so_far.amount, so_far.counted, so_far.uncounted, so_far.pending) == (Decimal("10.00"), 1, 1, 2)
    centre = technician.centre_id
    assert list_refused(centre, limit=5) == [refused]
    assert list_pending(centre, limit=5) == waiting
    assert list_pending(centre, after=waiting[0].number, limit=5) == waiting[1:]
    assert list_refused(centre, after=refused.number, limit=5) == []


def test_where_the_month_of_service_counts_files_handed_in_are_expected_in_theirs():
    technician = a_post(Model.EXTENDED)
    approver = as_actor(an_account(Role.APPROVER))
    set_payment_rules(approver, valid_from=today(), once_per_process=True, period=Period.SERVICE, reason="Despacho.")
    this = Month.of(today())
    a_file(technician, Decision.PENDING, given_on=today())
    a_file(technician, Decision.POSITIVE, today(), given_on=today())
    so_far = expect(technician.centre, this)
    assert (so_far.amount, so_far.counted, so_far.uncounted) == (Decimal("10.00"), 1, 1)


def test_nothing_is_expected_of_a_month_without_services():
    technician = a_post(Model.SECOND_GENERATION)
    assert expect(technician.centre, MONTH).amount == Decimal("0.00")
    assert expect(technician.centre, Month.of(date(2024, 2, 29))).counted == 0
