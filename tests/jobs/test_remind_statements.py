"""The morning reminders about statements: to the entity near its last day, to AIMA when an answer is overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.base.clock import clock_set_to
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Contest, Statement
from app.jobs.remind_statements import remind_statements
from tests.builders import an_account
from tests.builders.keeping import made
from tests.builders.money import a_statement
from tests.proof import proves

FRIDAY = date(2026, 11, 20)  # the last day to answer
DAY = timedelta(days=1)


@pytest.fixture
def statement(app, kept) -> Statement:
    """A draft its entity answers until Friday."""
    return made(app, lambda: a_statement(status=StatementStatus.DRAFT, confirmed_at=None, respond_until=FRIDAY))


def fire(app, day: date) -> int:
    moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    with app.app_context(), clock_set_to(moment):
        return remind_statements(moment)


def mails_to(app, account) -> list[tuple[str, str]]:
    with app.app_context(), transaction(EVERYONE):
        return [(mail.subject, mail.body) for mail in db.session.query(Mail).filter_by(to=account.email)]


@proves("CP4")
def test_the_entity_is_reminded_once_three_working_days_before_in_its_language(app, statement):
    coordinator = made(app, lambda: an_account(Role.COORDINATOR, partner_id=statement.partner_id, language="en"))
    days = (FRIDAY - 4 * DAY, FRIDAY - 3 * DAY, FRIDAY - 2 * DAY, FRIDAY)
    assert [fire(app, day) for day in days] == [0, 1, 0, 0]
    ((subject, body),) = mails_to(app, coordinator)
    assert "Few days left to answer" in subject
    assert "20 November 2026" in body
    assert f"/compensation/{statement.id}" in body


def test_the_directorate_is_told_once_that_an_entity_waits_for_its_answer(app, statement):
    directorate = made(app, lambda: an_account(Role.DIRECTORATE, language="en"))
    made(app, lambda: _contested(statement.id))
    days = (FRIDAY, FRIDAY + DAY, FRIDAY + 2 * DAY)
    assert [fire(app, day) for day in days] == [0, 1, 0]
    assert ["Answer overdue" in subject for subject, _body in mails_to(app, directorate)] == [True]


def _contested(statement_id: int) -> Contest:
    statement = db.session.get_one(Statement, statement_id)
    statement.status = StatementStatus.CONTESTED
    line = statement.lines[0]
    contest = Contest(
        partner_id=statement.partner_id,
        statement=statement,
        line=line,
        service_id=line.service_id,
        service_number=line.service_number,
        service_type=line.service_type,
        reason="Falta uma recolha.",
        answer_until=FRIDAY,
    )
    db.session.add(contest)
    return contest
