"""The hearing before a refusal: ten working days, one or several answers, and a decision only then."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import select

from app.base.clock import clock_set_to, today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.files import fetch
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.actions import answer_hearing, decide, propose
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Verdict
from app.domain.applications.rules import list_verdicts, working_days_left
from app.domain.documents.models import Document
from app.domain.documents.queries import read_html
from app.domain.geography.working_days import working_days_between
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application, judge_all
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://file/{token}", page="https://page")
S = ApplicationStatus


@pytest.fixture
def approver(database):
    return as_actor(an_account(Role.APPROVER, language="en"))


@pytest.fixture
def application(database):
    """A refusal proposed for an entity in Beja."""
    application = an_application(S.IN_ANALYSIS, language="pt")
    judge_all(application)
    propose(as_actor(an_account(Role.DIRECTORATE)), application, is_approval=False, reasons="Há dois.", doors=DOORS)
    return application


@pytest.fixture
def contact(application):
    return an_applicant(application, language="en")


@pytest.fixture
def heard(application, contact, approver):
    """The application once the approver has agreed to refuse."""
    settle(approver, application, Verdict.HEAR, "Há dois CLAIM a três quilómetros.")
    return application


def settle(by, application, verdict, reasons="Fundamentos fictícios."):
    decide(by, application, verdict, reasons=reasons, doors=DOORS, password=DOORS.personal)


def answer(contact, application, *, text="Não é assim.", files=(), is_whole=True):
    return answer_hearing(as_actor(contact), application, text=text, files=files, is_whole=is_whole, doors=DOORS)


def a_paper():
    made = BytesIO()
    with pikepdf.Pdf.new() as paper:
        paper.add_blank_page()
        paper.save(made)
    return made.getvalue()


def after_the_last_day(application):
    due_on = application.hearing.due_on
    return clock_set_to(datetime(due_on.year, due_on.month, due_on.day, 10, tzinfo=UTC) + timedelta(days=1))


@proves("ON11")
def test_agreeing_to_refuse_opens_a_hearing_of_ten_working_days_and_refuses_nobody(heard):
    assert heard.status is S.HEARING
    assert heard.decided_at is None
    assert working_days_between(today(), heard.hearing.due_on, heard.dico) == 10
    assert working_days_left(heard, heard.hearing, today()) == 10


def test_the_last_day_leaves_out_weekends_and_holidays(application, contact, approver):
    with clock_set_to(datetime(2026, 11, 26, 10, tzinfo=UTC)):  # before 1 and 8 December
        settle(approver, application, Verdict.HEAR)
    assert application.hearing.due_on == date(2026, 12, 14)


@proves("ON11")
def test_the_entity_reads_the_grounds_in_a_notice_and_is_written_to_without_them(database, heard, contact):
    notice = read_html(heard.hearing.notice)
    assert "Há dois CLAIM a três quilómetros." in notice
    assert "artigos 121.º e 122.º" in notice
    mail = database.session.scalars(select(Mail).where(Mail.to == contact.email)).one()
    assert "https://file/" in mail.body
    assert "quilómetros" not in mail.body
    assert heard.hearing.courtesy is None


def test_an_entity_that_does_not_write_in_portuguese_gets_a_translation_beside_the_notice(application, approver):
    application.language = "ar"
    settle(approver, application, Verdict.HEAR, "Há dois CLAIM a três quilómetros.")
    assert (application.hearing.notice.language, application.hearing.courtesy.language) == ("pt", "en")
    assert "The Portuguese notice is the one that binds" in read_html(application.hearing.courtesy)


@proves("ON11")
def test_nobody_is_refused_while_the_entity_may_still_answer(heard, approver):
    assert Verdict.REFUSE not in list_verdicts(heard, today())
    with pytest.raises(RuleBroken, match="whole answer"):
        settle(approver, heard, Verdict.REFUSE)
    with after_the_last_day(heard):
        settle(approver, heard, Verdict.REFUSE)
    assert heard.status is S.REFUSED


@proves("ON11")
def test_a_whole_answer_ends_the_waiting_and_a_part_of_one_does_not(heard, contact, approver):
    answer(contact, heard, text="Primeira parte.", is_whole=False)
    with pytest.raises(RuleBroken, match="whole answer"):
        settle(approver, heard, Verdict.REFUSE)
    answer(contact, heard, text="O resto.")
    settle(approver, heard, Verdict.REFUSE, "Lida a resposta, mantém-se.")
    assert [said.text for said in heard.hearing.answers] == ["Primeira parte.", "O resto."]
    assert heard.status is S.REFUSED


def test_the_decision_notice_says_that_the_entity_was_heard_and_when_it_answered(database, heard, contact, approver):
    answer(contact, heard)
    settle(approver, heard, Verdict.REFUSE, "Lida a resposta, mantém-se.")
    notice = read_html(heard.notice)
    assert "Lida a resposta, mantém-se." in notice
    assert "A entidade foi ouvida antes da decisão" in notice
    assert "Respondeu em" in notice
    mail = database.session.scalars(select(Mail).where(Mail.subject.contains("Decision on"))).one()
    assert (mail.to, "mantém-se" in mail.body) == (contact.email, False)


def test_an_answer_brings_its_papers_and_is_told_to_who_decides(database, heard, contact):
    content = a_paper()
    said = answer(contact, heard, files=[BytesIO(content)])
    (paper,) = said.papers
    assert fetch(paper.sha256) == content
    assert paper in heard.papers
    mail = database.session.scalars(select(Mail).where(Mail.subject.contains("answered in the hearing"))).first()
    assert "https://page" in mail.body
    assert "Não é assim" not in mail.body


def test_a_paper_that_is_no_pdf_is_refused_and_nothing_of_the_answer_kept(heard, contact):
    with pytest.raises(RuleBroken) as refused:
        answer(contact, heard, files=[BytesIO(b"MZ renamed")])
    assert refused.value.field == "files"
    assert heard.hearing.answers == []


def test_an_empty_answer_and_one_after_the_last_day_are_refused(heard, contact):
    with pytest.raises(RuleBroken) as refused:
        answer(contact, heard, text="  ")
    assert refused.value.field == "text"
    with after_the_last_day(heard), pytest.raises(RuleBroken, match="last day to answer is past"):
        answer(contact, heard)


@pytest.mark.parametrize("status", [S.PROPOSED, S.REFUSED, S.WITHDRAWN, S.APPROVED])
def test_there_is_nothing_to_answer_outside_a_hearing(heard, contact, status):
    heard.status = status
    with pytest.raises(RuleBroken, match="No hearing is running"):
        answer(contact, heard)


def test_a_hearing_may_end_in_an_approval_at_once(heard, approver):
    settle(approver, heard, Verdict.APPROVE)
    assert heard.status is S.APPROVED
    assert heard.hearing.closed_at
    assert "foi ouvida" in read_html(heard.notice)


def test_returned_to_analysis_the_hearing_ends_and_a_new_refusal_is_heard_anew(database, heard, contact, approver):
    settle(approver, heard, Verdict.RETURN, "Rever o segundo critério.")
    assert heard.status is S.IN_ANALYSIS
    assert heard.hearing.closed_at
    mail = database.session.scalars(select(Mail).where(Mail.subject.contains("hearing has ended"))).one()
    assert mail.to == contact.email
    propose(as_actor(an_account(Role.DIRECTORATE)), heard, is_approval=False, reasons="Mantém-se.", doors=DOORS)
    with pytest.raises(RuleBroken):
        settle(approver, heard, Verdict.REFUSE)
    settle(approver, heard, Verdict.HEAR)
    assert len(heard.hearings) == 2


def test_two_who_agree_at_once_open_one_hearing(heard):
    with pytest.raises(RuleBroken, match="someone else"):
        settle(as_actor(an_account(Role.APPROVER)), heard, Verdict.HEAR)
    assert len(heard.hearings) == 1


def test_an_application_withdrawn_during_the_hearing_is_no_longer_decided(heard, approver):
    heard.status = S.WITHDRAWN
    with pytest.raises(RuleBroken):
        settle(approver, heard, Verdict.APPROVE)


def test_only_the_entity_itself_answers(heard, approver):
    with pytest.raises(NotAllowed):
        answer_hearing(approver, heard, text="Sim.", files=(), is_whole=True, doors=DOORS)
    with pytest.raises(OutOfReach):
        answer(an_applicant(an_application(S.HEARING)), heard)


def test_a_hearing_asks_for_one_notice(database, heard):
    asked = database.session.scalars(select(Document.kind).where(Document.partner_id == heard.partner_id)).all()
    assert asked == ["hearing-notice"]
