"""AIMA's decision on a file handed in, entered when it comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.partners.models import Model
from app.domain.service_records.actions import decide_file, undo_service
from app.domain.service_records.models import Decision
from app.domain.service_records.queries.records import list_corrections
from tests.builders import a_centre, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

TEN_DAYS = timedelta(days=10)


@pytest.fixture
def extended(database):
    technician, by = someone(a_centre(model=Model.EXTENDED))
    return technician.centre, by, logged(by, given_on=today() - TEN_DAYS, decision=Decision.PENDING)


@proves("FAQ-16")
def test_a_decision_comes_later_and_is_traced(extended):
    _centre, by, service = extended
    decide_file(by, service, Decision.POSITIVE, today())
    assert (service.decision, service.decided_on) == (Decision.POSITIVE, today())
    [entry] = list_corrections(service)
    assert entry.act == "service.decided"
    assert entry.changes == {"decision": ["pending", "positive"], "decided_on": [None, today().isoformat()]}


def test_it_may_come_after_the_month_of_the_service_was_closed(extended):
    centre, by, service = extended
    centre.books_closed_until = today() - timedelta(days=1)
    db.session.flush()
    decide_file(by, service, Decision.NEGATIVE, today())
    assert service.decision is Decision.NEGATIVE


@proves("CP6")
def test_a_decision_whose_own_month_is_closed_changes_with_a_reason_only(extended):
    centre, by, service = extended
    decide_file(by, service, Decision.POSITIVE, today())
    centre.books_closed_until = today()
    db.session.flush()
    with pytest.raises(RuleBroken, match="give the reason") as refusal:
        decide_file(by, service, Decision.NEGATIVE, today())
    assert refusal.value.field == "correction_reason"
    decide_file(by, service, Decision.NEGATIVE, today(), correction_reason="Revista em recurso.")
    assert (service.decision, service.correction_reason) == (Decision.NEGATIVE, "Revista em recurso.")
    assert service.books_changed_at is not None


def test_the_directorate_enters_its_decisions_itself(extended):
    _centre, _by, service = extended
    decide_file(as_actor(an_account(Role.DIRECTORATE)), service, Decision.POSITIVE, today())
    assert service.decision is Decision.POSITIVE


def test_entering_the_same_decision_again_changes_nothing(extended):
    _centre, by, service = extended
    decide_file(by, service, Decision.PENDING, None)
    assert list_corrections(service) == []


@pytest.mark.parametrize(
    ("decision", "decided_on", "message"),
    [
        (Decision.POSITIVE, None, "date of the decision"),
        (Decision.POSITIVE, today() - TEN_DAYS - timedelta(days=1), "before the service"),
        (Decision.NEGATIVE, today() + timedelta(days=1), "future"),
        (Decision.PENDING, today(), "no decision"),
    ],
)
def test_a_decision_is_dated_between_the_service_and_today(extended, decision, decided_on, message):
    _centre, by, service = extended
    with pytest.raises(RuleBroken, match=message):
        decide_file(by, service, decision, decided_on)


def test_without_a_file_there_is_nothing_to_decide(database):
    by = someone(a_centre(model=Model.EXTENDED))[1]
    with pytest.raises(RuleBroken, match="No document file"):
        decide_file(by, logged(by), Decision.POSITIVE, today())


def test_a_service_undone_is_not_decided(database):
    by = someone(a_centre(model=Model.EXTENDED))[1]
    service = logged(by, decision=Decision.PENDING)
    undo_service(by, service)
    with pytest.raises(RuleBroken, match="undone"):
        decide_file(by, service, Decision.POSITIVE, today())


def test_another_centre_decides_nothing(extended):
    with pytest.raises(OutOfReach):
        decide_file(someone()[1], extended[2], Decision.POSITIVE, today())
