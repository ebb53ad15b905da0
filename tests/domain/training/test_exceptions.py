"""Days on which AIMA lifts the gate: dated, reasoned, audited, ended early."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.training.actions import end_exception, lift_gate
from tests.builders import a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def aima():
    return as_actor(an_account())


def ahead(days):
    return today() + timedelta(days=days)


def lift(by, technician, first=0, last=10):
    return lift_gate(by, technician, valid_from=ahead(first), valid_until=ahead(last), reason="Início em janeiro.")


@proves("TR4")
def test_an_exception_is_dated_reasoned_and_audited(aima):
    technician = a_technician(trained_on=None)
    exception = lift(aima, technician)
    assert (exception.reason, exception.granted_by_id) == ("Início em janeiro.", aima.account_id)
    assert (technician.excepted_from, technician.excepted_until) == (ahead(0), ahead(10))
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "gate.lifted")).one()
    assert entry.changes == {"days": [ahead(0).isoformat(), ahead(10).isoformat()]}


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(5, 4, "valid_until"), (-1, 4, "valid_from"), (0, 90, "valid_until")],
    ids=["backwards", "past", "too long"],
)
def test_days_that_cannot_be_are_refused_beside_their_field(aima, first, last, field):
    with pytest.raises(RuleBroken) as refusal:
        lift(aima, a_technician(trained_on=None), first, last)
    assert refusal.value.field == field


def test_two_exceptions_never_cover_one_day(aima):
    technician = a_technician(trained_on=None)
    lift(aima, technician)
    with pytest.raises(RuleBroken, match="Another exception"):
        lift(aima, technician, 10, 20)
    assert lift(aima, technician, 11, 20)
    assert technician.excepted_until == ahead(20)


def test_nobody_trained_needs_one(aima):
    with pytest.raises(RuleBroken, match="no exception is needed"):
        lift(aima, a_technician())


@proves("TR4")
def test_an_exception_ended_early_ends_yesterday_and_only_once(aima):
    exception = lift(aima, a_technician(trained_on=None))
    exception.valid_from = ahead(-3)
    end_exception(aima, exception)
    assert exception.valid_until == ahead(-1)
    with pytest.raises(RuleBroken, match="over already"):
        end_exception(aima, exception)


def test_an_exception_ended_before_it_begins_covers_no_day(aima):
    technician = a_technician(trained_on=None)
    exception = lift(aima, technician, 2, 5)
    end_exception(aima, exception)
    assert exception.valid_until < exception.valid_from
    assert lift(aima, technician, 2, 5), "its days are free again"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
def test_only_the_directorate_lifts_the_gate(role):
    with pytest.raises(NotAllowed):
        lift(as_actor(an_account(role)), a_technician(trained_on=None))
