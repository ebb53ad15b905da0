"""Messages in a file: kept, read, and announced by mail once, without a word of what they say."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import AccountStatus, Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.threads.actions import LONGEST, mark_read, say
from app.domain.threads.queries import count_unread, list_messages
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.builders.meeting import DOORS
from tests.proof import proves


@pytest.fixture
def sides(database):
    application = an_application(ApplicationStatus.REGISTERING)
    officer = an_account(Role.DIRECTORATE)
    application.owner_id = officer.id
    return application, as_actor(an_applicant(application)), as_actor(officer)


def mails():
    return [mail for mail in list_mail(50) if "message" in mail.subject]


@proves("ON10")
def test_both_sides_read_the_same_messages_newest_first(sides):
    application, applicant, officer = sides
    say(applicant, application, "Que documentos faltam?", DOORS)
    say(officer, application, "Os estatutos.", DOORS)
    for reader in (applicant, officer):
        assert [one.text for one in list_messages(reader, application)] == ["Os estatutos.", "Que documentos faltam?"]


@proves("ON10")
def test_the_other_side_is_told_once_until_it_reads(sides):
    application, applicant, officer = sides
    say(applicant, application, "Primeira, e segredo.", DOORS)
    say(applicant, application, "Segunda.", DOORS)
    assert len(mails()) == 1
    assert "segredo" not in mails()[0].body
    assert DOORS.page in mails()[0].body
    mark_read(officer, application)
    say(applicant, application, "Terceira.", DOORS)
    assert len(mails()) == 2


def test_each_person_is_told_until_they_themselves_have_read(sides):
    application, applicant, officer = sides
    colleague = an_account(Role.COORDINATOR, partner_id=application.partner_id)
    say(officer, application, "Bom dia.", DOORS)
    assert {mail.to for mail in mails()} == {application.contact_email, colleague.email}
    mark_read(applicant, application)
    say(officer, application, "Boa tarde.", DOORS)
    assert sorted(mail.to for mail in mails()).count(colleague.email) == 1
    assert len(mails()) == 3


def test_a_file_without_an_owner_tells_the_whole_directorate_and_no_closed_account(sides):
    application, applicant, officer = sides
    application.owner_id = None
    gone = an_account(Role.DIRECTORATE, status=AccountStatus.CLOSED)
    other = an_account(Role.DIRECTORATE, status=AccountStatus.ACTIVE)
    say(applicant, application, "Está aí alguém?", DOORS)
    told = {mail.to for mail in mails()}
    assert other.email in told
    assert gone.email not in told


@proves("ON10")
def test_unread_is_counted_for_each_side_of_the_queue(sides):
    application, applicant, officer = sides
    other = an_application()
    say(applicant, application, "Uma.", DOORS)
    say(applicant, application, "Duas.", DOORS)
    wanted = [application.id, other.id]
    assert count_unread(officer, wanted) == {application.id: 2}
    assert count_unread(applicant, wanted) == {}
    mark_read(officer, application)
    assert count_unread(officer, wanted) == {}
    assert count_unread(officer, []) == {}


def test_ones_own_messages_are_not_read_by_oneself(sides):
    application, applicant, officer = sides
    say(applicant, application, "Olá.", DOORS)
    mark_read(applicant, application)
    assert count_unread(officer, [application.id]) == {application.id: 1}


@pytest.mark.parametrize("words", ["", "   \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(sides, words):
    application, applicant, _officer = sides
    with pytest.raises(RuleBroken) as refused:
        say(applicant, application, words, DOORS)
    assert refused.value.field == "text"
    assert not list_messages(applicant, application)


def test_others_find_no_such_thread(sides):
    application, _applicant, _officer = sides
    with pytest.raises(OutOfReach):
        say(as_actor(an_applicant(an_application())), application, "Olá.", DOORS)
    with pytest.raises(NotAllowed):
        list_messages(as_actor(an_account(Role.ADMINISTRATOR)), application)


@proves("ON10")
@pytest.mark.parametrize("change", ["UPDATE messages SET text = 'x'", "DELETE FROM messages"])
def test_the_database_lets_nobody_change_what_was_said(sides, change):
    application, applicant, _officer = sides
    say(applicant, application, "Dito.", DOORS)
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(change))
