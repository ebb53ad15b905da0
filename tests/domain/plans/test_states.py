"""A measure moves on, and nothing of where it stood before is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.base.clock import today
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.plans.actions import MeasureTerms, change_measure, change_state
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.queries import list_steps
from tests.builders import an_account, as_actor
from tests.builders.plans import SINCE, a_measure, an_objective, an_owner
from tests.proof import proves

DAY = timedelta(days=1)


@pytest.fixture
def by(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def measure(by):
    return a_measure(an_objective(), an_owner("Área fictícia"))


def moved(by, measure, status, **changes):
    told = {"since": SINCE + DAY, "reason": "Despacho fictício", "review_on": None, **changes}
    change_state(by, measure, status=status, **told)


@proves("SEED-13")
def test_every_state_stays_in_the_history_with_its_day_its_reason_and_who_told_it(by, measure):
    moved(by, measure, MeasureStatus.RUNNING)
    moved(by, measure, MeasureStatus.DONE, since=today(), reason="Concluída", review_on=today())
    assert measure.status is MeasureStatus.DONE
    assert measure.review_on == today()
    done, running, first = list_steps([measure])
    assert (first.before, first.status, first.since) == (None, MeasureStatus.NOT_STARTED, SINCE)
    assert (running.before, running.status) == (MeasureStatus.NOT_STARTED, MeasureStatus.RUNNING)
    assert (done.before, done.since, done.reason) == (MeasureStatus.RUNNING, today(), "Concluída")
    assert done.account_id == by.account_id


def test_each_change_is_in_the_audit_trail(database, by, measure):
    moved(by, measure, MeasureStatus.RUNNING)
    entry = database.session.query(AuditEntry).filter_by(act="measure.moved", on_id=str(measure.id)).one()
    assert entry.changes == {"status": ["not_started", "running"], "since": (SINCE + DAY).isoformat()}


@pytest.mark.parametrize(
    "table", ["plan_measure_steps", "plan_ownerships", "plan_owner_names", "plan_indicator_values"]
)
@pytest.mark.parametrize("act", ["UPDATE {} SET account_id = account_id", "DELETE FROM {}"])
def test_the_database_lets_nobody_write_the_history_over(database, measure, table, act):
    with pytest.raises(ProgrammingError, match="permission denied"):
        database.session.execute(text(act.format(table)))


def test_a_day_to_come_or_before_the_last_change_is_refused(by, measure):
    with pytest.raises(RuleBroken) as refused:
        moved(by, measure, MeasureStatus.RUNNING, since=today() + DAY)
    assert refused.value.field == "since"
    with pytest.raises(RuleBroken, match=f"{SINCE:%d/%m/%Y}"):
        moved(by, measure, MeasureStatus.RUNNING, since=SINCE - DAY)
    assert len(list_steps([measure])) == 1


def test_what_was_done_is_never_unbegun(by, measure):
    moved(by, measure, MeasureStatus.DONE)
    with pytest.raises(RuleBroken):
        moved(by, measure, MeasureStatus.NOT_STARTED)
    moved(by, measure, MeasureStatus.CONTINUOUS)


def test_a_measure_designed_to_be_continuous_is_never_done(by):
    measure = a_measure(an_objective(), an_owner("Área fictícia"), is_continuous=True)
    with pytest.raises(RuleBroken) as refused:
        moved(by, measure, MeasureStatus.DONE)
    assert refused.value.field == "status"


def test_a_measure_that_is_done_is_not_made_continuous_by_correcting_its_text(by, measure):
    moved(by, measure, MeasureStatus.DONE)
    terms = MeasureTerms(
        objective_id=measure.objective_id, number=1, title="-", purpose=None, is_continuous=True, review_on=None
    )
    with pytest.raises(RuleBroken) as refused:
        change_measure(by, measure, terms)
    assert refused.value.field == "is_continuous"


@pytest.mark.parametrize("role", [Role.APPROVER, Role.COORDINATOR, Role.TECHNICIAN, Role.ADMINISTRATOR])
def test_only_the_directorate_changes_a_state(measure, role):
    other = {"centre_id": None} if role is Role.TECHNICIAN else {}
    with pytest.raises(NotAllowed):
        moved(as_actor(an_account(role, **other)), measure, MeasureStatus.RUNNING)
