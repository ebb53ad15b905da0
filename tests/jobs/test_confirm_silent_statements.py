"""What an entity let pass counts as confirmed the day after its last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.base.clock import clock_set_to
from app.base.database import EVERYONE, db, transaction
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.jobs.confirm_silent_statements import confirm_silent_statements
from tests.builders.keeping import made
from tests.builders.money import a_statement
from tests.proof import proves

FRIDAY = date(2026, 11, 20)  # the last day to answer
DAY = timedelta(days=1)


def a_draft(app, status: StatementStatus = StatementStatus.DRAFT) -> Statement:
    return made(app, lambda: a_statement(status=status, confirmed_at=None, respond_until=FRIDAY))


def fire(app, day: date) -> int:
    moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    with app.app_context(), clock_set_to(moment):
        return confirm_silent_statements(moment)


def status_of(app, statement: Statement) -> StatementStatus:
    with app.app_context(), transaction(EVERYONE):
        return db.session.get_one(Statement, statement.id).status


@proves("CP4")
def test_silence_confirms_the_day_after_the_last_and_only_once(app, kept):
    statement = a_draft(app)
    assert [fire(app, day) for day in (FRIDAY, FRIDAY + DAY, FRIDAY + DAY)] == [0, 1, 0]
    assert status_of(app, statement) is StatementStatus.CONFIRMED


def test_what_is_contested_is_not_confirmed_by_silence(app, kept):
    statement = a_draft(app, StatementStatus.CONTESTED)
    assert fire(app, FRIDAY + DAY) == 0
    assert status_of(app, statement) is StatementStatus.CONTESTED
