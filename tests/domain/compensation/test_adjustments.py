"""What changes after a month was closed comes back as an adjustment, pointing to what was stated."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.base.clock import clock_set_to, today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.compensation.actions.choosing import set_payment_rules
from app.domain.compensation.actions.rulings import recover_amount, rule_on_service
from app.domain.compensation.models import Contest, LineKind, Period, Reason, RulingSource, Statement
from app.domain.compensation.queries.verification import list_faults
from app.domain.protocols.models import ServiceType
from app.domain.service_records.actions import correct_service
from app.domain.service_records.models import ServiceRecord
from tests.builders import a_centre, a_service, a_technician, as_actor
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
NOON = time(12, tzinfo=UTC)
TEN, NOTHING = Decimal("10.00"), Decimal("0.00")
CHOICE = {"once_per_process": False, "period": Period.DECISION}


def a_collection(centre: Any, **changes: Any) -> ServiceRecord:
    return a_service(a_technician(centre), **{"given_on": BEFORE.first_day, "biometrics_collected": True, **changes})


def correct(service: ServiceRecord, **changes: Any) -> None:
    correct_service(as_actor(service.technician.account), service, correction_reason="Engano.", **changes)


def lines(statement: Statement) -> list[tuple[Any, ...]]:
    return [(line.kind, line.reason, line.amount, line.original_id) for line in statement.lines]


@proves("CP6")
def test_a_correction_after_closing_is_taken_back_by_the_next_statement_and_the_first_stays():
    centre = a_paid_centre()
    service = a_collection(centre)
    first = an_approved_statement(centre, BEFORE)
    before = lines(first)
    correct(service, biometrics_collected=False)
    second = an_approved_statement(centre)
    assert lines(second) == [(LineKind.ADJUSTMENT, Reason.NO_BIOMETRICS, -TEN, first.lines[0].id)]
    assert second.total == -TEN
    db.session.expire_all()
    assert (lines(first), first.total) == (before, TEN)
    assert list(list_faults(centre.partner_id)) == []


def test_a_draft_drafted_anew_says_the_correction_itself_and_keeps_what_was_contested():
    centre = a_paid_centre()
    service = a_collection(centre)
    statement = a_draft(centre, BEFORE)
    facts = {"partner_id": centre.partner_id, "service_number": service.number, "reason": "Foi feita."}
    contest = Contest(
        statement=statement,
        line_id=statement.lines[0].id,
        service_id=service.id,
        service_type=ServiceType.BIOMETRICS,
        answer_until=today(),
        **facts,
    )
    db.session.add(contest)
    correct(service, biometrics_collected=False)
    again = a_draft(centre, BEFORE)
    assert (again.lines, again.total) == ([], NOTHING)
    correct(service, biometrics_collected=True)
    [line] = a_draft(centre, BEFORE).lines
    db.session.refresh(contest)
    assert (line.amount, contest.line_id) == (TEN, line.id)


def test_what_a_later_month_corrects_is_left_to_it_when_the_earlier_is_drafted_anew():
    centre = a_paid_centre()
    service = a_collection(centre)
    early = a_draft(centre, BEFORE)
    correct(service, biometrics_collected=False)
    assert a_draft(centre).total == -TEN
    assert a_draft(centre, BEFORE).total == TEN
    assert early.total + a_draft(centre).total == NOTHING


@proves("CP6")
def test_the_first_of_a_process_is_paid_across_the_centres_of_an_entity():
    """A late entry of one centre comes before what another was paid for: that one's next statement takes it back."""
    centre = a_paid_centre()
    other = a_centre(centre.partner, model=centre.model)
    paid = a_collection(other, process_reference="X", given_on=BEFORE.last_day)
    first = an_approved_statement(other, BEFORE)
    assert first.total == TEN
    a_collection(centre, process_reference="X", late_reason="O papel chegou depois.")
    assert an_approved_statement(centre, LAST_MONTH).total == TEN
    adjusted = a_draft(other)
    assert lines(adjusted) == [(LineKind.ADJUSTMENT, Reason.SAME_PROCESS, -TEN, first.lines[0].id)]
    assert adjusted.lines[0].service_id == paid.id


@proves("CP12", "CP6")
def test_an_undue_amount_is_taken_back_once_with_the_reason():
    centre = a_paid_centre()
    service, by = a_collection(centre), somebody()
    an_approved_statement(centre, BEFORE)
    recover_amount(by, code=f" a-{service.number:06}", reason="Sem prova da recolha.")
    with pytest.raises(RuleBroken, match="already"):
        recover_amount(by, code=service.code, reason="Outra vez.")
    assert a_draft(centre).total == -TEN
    rule = {"counts": True, "source": RulingSource.CONTEST, "reason": "A prova apareceu."}
    rule_on_service(by, service.id, ServiceType.BIOMETRICS, **rule)
    assert a_draft(centre).total == NOTHING


@pytest.mark.parametrize("code", ["A-999999999", "abc", "", "A-\u0661"])
def test_nothing_is_taken_back_for_a_code_that_no_closed_statement_pays_for(code):
    with pytest.raises(RuleBroken, match="pays for") as refusal:
        recover_amount(somebody(), code=code, reason="Não devido.")
    assert refusal.value.field == "code"


def test_nothing_is_taken_back_out_of_an_open_draft_without_a_reason_or_by_others():
    centre = a_paid_centre()
    service = a_collection(centre)
    a_draft(centre, BEFORE)
    with pytest.raises(RuleBroken, match="pays for"):
        recover_amount(somebody(), code=service.code, reason="Não devido.")
    an_approved_statement(centre, BEFORE)
    with pytest.raises(RuleBroken, match="reason"):
        recover_amount(somebody(), code=service.code, reason=" ")
    with pytest.raises(NotAllowed):
        recover_amount(somebody(Role.APPROVER), code=service.code, reason="Não devido.")


@proves("CP2")
def test_payment_rules_are_dated_reasoned_and_never_for_closed_books():
    approver, start = somebody(Role.APPROVER), LAST_MONTH.first_day
    a_draft(a_paid_centre(), BEFORE)
    for changes, field in (({"reason": " "}, "reason"), ({"valid_from": BEFORE.last_day}, "valid_from")):
        with pytest.raises(RuleBroken) as refusal:
            set_payment_rules(approver, **{"valid_from": start, "reason": "Despacho.", **CHOICE, **changes})
        assert refusal.value.field == field
    set_payment_rules(approver, valid_from=start, reason="Despacho.", **CHOICE)
    with pytest.raises(RuleBroken, match="later day"):
        set_payment_rules(approver, valid_from=start, reason="Despacho.", **CHOICE)
    with pytest.raises(NotAllowed):
        set_payment_rules(somebody(), valid_from=today(), reason="Despacho.", **CHOICE)


@proves("CP6")
def test_what_changed_weeks_before_the_next_draft_is_still_in_it():
    centre = a_paid_centre()
    service = a_collection(centre)
    with clock_set_to(datetime.combine(LAST_MONTH.first_day, NOON)):
        an_approved_statement(centre, BEFORE)
    with clock_set_to(datetime.combine(LAST_MONTH.first_day + timedelta(days=9), NOON)):
        correct(service, biometrics_collected=False)
    assert [line.amount for line in an_approved_statement(centre).lines] == [-TEN]
    assert list(list_faults(centre.partner_id)) == []


@proves("CP6")
def test_what_is_logged_late_for_a_month_stated_long_ago_is_in_the_next_statement_and_once():
    centre = a_paid_centre()
    months = BEFORE.plus(-3).until(BEFORE)
    for month in months:
        with clock_set_to(datetime.combine(month.next.first_day, NOON)):
            assert an_approved_statement(centre, month).lines == []
    with clock_set_to(datetime.combine(LAST_MONTH.first_day + timedelta(days=9), NOON)):
        late = a_collection(centre, given_on=months[0].first_day, late_reason="O papel chegou depois.")
    assert [line.service_id for line in a_draft(centre).lines] == [late.id]
    assert a_draft(centre).total == TEN
    assert list(list_faults(centre.partner_id)) == []
