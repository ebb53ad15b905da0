"""The entity answers a draft: it confirms, contests a line or a missing service, or lets the time go by."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import speaking
from app.base.mail import Mail
from app.base.months import Month
from app.domain.access.models import SYSTEM, Role
from app.domain.compensation.actions import (
    answer_contest,
    confirm_by_silence,
    confirm_statement,
    contest_absence,
    contest_line,
    draft_statement,
)
from app.domain.compensation.letters import say_drafted
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Reason, Statement
from app.domain.compensation.queries.disputes import list_contests, list_open_contests
from app.domain.partners.models import Model
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
LAST_MONTH = Month.of(today()).previous


def a_draft() -> Statement:
    """Two services of one process: one is paid, the other says why not."""
    partner = a_partner()
    a_rate(a_protocol(partner, model=Model.SECOND_GENERATION))
    centre = a_centre(partner, model=Model.SECOND_GENERATION)
    technician = a_technician(centre)
    for _ in range(2):
        a_service(technician, given_on=LAST_MONTH.first_day, biometrics_collected=True, process_reference="P-1")
    statement = draft_statement(SYSTEM, centre, LAST_MONTH)
    db.session.flush()
    return statement


def coordinator_of(statement: Statement):
    return as_actor(an_account(Role.COORDINATOR, partner_id=statement.partner_id))


def directorate():
    return as_actor(an_account(Role.DIRECTORATE))


def not_counting(statement: Statement):
    return next(line for line in statement.lines if not line.counts)


@proves("CP4")
def test_the_entity_confirms_its_draft():
    statement = a_draft()
    confirm_statement(coordinator_of(statement), statement)
    assert statement.status is StatementStatus.CONFIRMED
    assert statement.confirmed_by_id is not None


@proves("CP4")
def test_a_contested_line_that_aima_accepts_counts_and_the_draft_goes_back_to_the_entity():
    statement = a_draft()
    by = coordinator_of(statement)
    contest = contest_line(by, not_counting(statement), "Dois membros da mesma família.")
    assert statement.status is StatementStatus.CONTESTED
    with pytest.raises(RuleBroken):
        confirm_statement(by, statement)
    answer_contest(directorate(), contest, is_accepted=True, answer="São dois processos.")
    assert statement.status is StatementStatus.DRAFT
    assert statement.total == Decimal("20.00")
    assert {line.reason for line in statement.lines} == {Reason.BIOMETRICS_DONE, Reason.RULED_TO_COUNT}
    assert [mail.to for mail in db.session.query(Mail)] == [db.session.get(type(an_account()), by.account_id).email]


def test_a_contest_that_aima_refuses_changes_nothing_and_is_answered_once():
    statement = a_draft()
    contest = contest_line(coordinator_of(statement), not_counting(statement), "Não concordamos.")
    answer_contest(directorate(), contest, is_accepted=False, answer="É o mesmo processo.")
    assert (statement.status, statement.total) == (StatementStatus.DRAFT, Decimal("10.00"))
    with pytest.raises(RuleBroken):
        answer_contest(directorate(), contest, is_accepted=True, answer="Afinal sim.")
    with pytest.raises(RuleBroken):
        contest_line(coordinator_of(statement), not_counting(statement), "Outra vez.")


def test_one_mail_tells_of_all_the_answers_when_the_last_is_given():
    statement = a_draft()
    by = coordinator_of(statement)
    contests = [contest_line(by, line, "Não concordamos.") for line in list(statement.lines)]
    answer_contest(directorate(), contests[0], is_accepted=False, answer="Fica assim.")
    assert db.session.query(Mail).count() == 0
    answer_contest(directorate(), contests[1], is_accepted=True, answer="São dois processos.")
    assert [mail.to for mail in db.session.query(Mail)] == [db.session.get(type(an_account()), by.account_id).email]


def test_a_service_that_is_missing_can_be_contested_by_its_code():
    statement = a_draft()
    technician = a_technician(statement.centre)
    missing = a_service(technician, given_on=LAST_MONTH.first_day)
    contest = contest_absence(coordinator_of(statement), statement, missing.code.lower(), "Houve recolha.")
    answer_contest(directorate(), contest, is_accepted=True, answer="Confirmado pelo equipamento.")
    assert statement.total == Decimal("20.00")
    db.session.expire_all()
    assert list_contests(statement)[0].line.service_code == missing.code


def test_a_service_of_a_later_month_is_not_missing_from_this_one():
    statement = a_draft()
    later = a_service(a_technician(statement.centre), given_on=LAST_MONTH.next.first_day)
    with pytest.raises(RuleBroken) as refused:
        contest_absence(coordinator_of(statement), statement, later.code, "Falta.")
    assert refused.value.field == "code"


@pytest.mark.parametrize(("language", "named"), [("pt", "dezembro de 2025"), ("ar", "ديسمبر 2025")])
def test_a_mail_names_the_month_in_words(language, named):
    statement = a_draft()
    statement.month = Month(2025, 12)
    with speaking(language):
        assert named in say_drafted(statement)[0]


@pytest.mark.parametrize("code", ["A-999999", "", "abc", "A-٣"])
def test_a_code_that_is_no_service_of_the_centre_is_refused_beside_it(code):
    statement = a_draft()
    with pytest.raises(RuleBroken) as refused:
        contest_absence(coordinator_of(statement), statement, code, "Falta.")
    assert refused.value.field == "code"


def test_after_the_last_day_nobody_contests_and_silence_confirms():
    statement = a_draft()
    assert not confirm_by_silence(statement)
    statement.respond_until = today() - timedelta(days=1)
    with pytest.raises(RuleBroken):
        contest_line(coordinator_of(statement), not_counting(statement), "Tarde.")
    assert confirm_by_silence(statement)
    assert (statement.status, statement.confirmed_by_id) == (StatementStatus.CONFIRMED, None)
    assert not confirm_by_silence(statement)


def test_an_answer_after_the_last_day_confirms_the_statement():
    statement = a_draft()
    contest = contest_line(coordinator_of(statement), not_counting(statement), "Não concordamos.")
    statement.respond_until = today() - timedelta(days=1)
    assert not confirm_by_silence(statement)
    answer_contest(directorate(), contest, is_accepted=False, answer="É o mesmo processo.")
    assert statement.status is StatementStatus.CONFIRMED


def test_a_line_is_contested_once_and_the_directorate_finds_it_first_due_first():
    statement = a_draft()
    by = coordinator_of(statement)
    contest = contest_line(by, not_counting(statement), "Não concordamos.")
    with pytest.raises(RuleBroken):
        contest_line(by, not_counting(statement), "Outra vez.")
    assert [each.id for each in list_open_contests(directorate(), 10)] == [contest.id]
    assert contest.answer_until > today()


def test_another_entity_neither_sees_nor_contests_a_line_and_aima_does_not_contest():
    statement = a_draft()
    with pytest.raises(OutOfReach):
        contest_line(as_actor(an_account(Role.COORDINATOR)), not_counting(statement), "Curiosidade.")
    with pytest.raises(NotAllowed):
        confirm_statement(directorate(), statement)
