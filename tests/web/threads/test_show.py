"""The messages of a file, as its entity and AIMA see them."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.threads.models import Message
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.proof import proves


@pytest.fixture
def file(app, kept):
    """Where its messages are, its applicant, and an officer."""

    def begin():
        application = an_application(ApplicationStatus.REGISTERING)
        return application.id, an_applicant(application), an_account(Role.DIRECTORATE)

    number, applicant, officer = made(app, begin)
    return f"/applications/{number}/messages", applicant, officer


def test_an_empty_thread_says_what_it_is_for(as_, file):
    address, applicant, _officer = file
    assert "No messages yet" in as_(applicant).page(address).text


@proves("ON10")
def test_a_message_is_answered_and_each_side_sees_what_is_new(as_, file):
    address, applicant, officer = file
    as_(applicant).follow(as_(applicant).send(address, text="Que papéis faltam?\nObrigada."))
    theirs = as_(officer).page(address)
    assert "Que papéis faltam?\nObrigada." in theirs.one(".said").get_text()
    assert theirs.one(".thread .tag").get_text() == "New"
    assert not as_(officer).page(address).html.select(".thread .tag")
    as_(officer).send(address, text="Os estatutos.")
    assert "1 new message" in as_(applicant).page("/application").text
    page = as_(applicant).page(address)
    assert "Read on" in page.text
    assert officer.name not in page.text
    assert "new message" not in as_(applicant).page("/application").text


@proves("ON10")
def test_the_coordinator_goes_on_reading_and_writing_after_the_approval(app, as_, kept):
    def begin():
        application = an_application(ApplicationStatus.APPROVED)
        return application.id, an_account(Role.COORDINATOR, partner_id=application.partner_id)

    number, coordinator = made(app, begin)
    browser = as_(coordinator)
    assert "the protocol is being written" in browser.page("/application").text
    browser.follow(browser.send(f"/applications/{number}/messages", text="Quando abre?"))


def test_a_long_text_stays_whole_and_a_longer_one_is_refused_without_being_lost(as_, file):
    address, applicant, _officer = file
    browser = as_(applicant)
    browser.follow(browser.send(address, text="palavra " * 499))
    assert len(browser.page(address).one(".said").get_text()) > 3900
    refused = browser.send(address, text="x" * 4001)
    assert refused.status == 422
    assert "4000" in refused.error_of("text")
    assert len(refused.one("#text").get_text().strip()) == 4001


def test_an_empty_message_is_refused_beside_the_field(as_, file):
    address, applicant, _officer = file
    page = as_(applicant).send(address, text="  ")
    assert page.status == 422
    assert page.error_of("text")


def test_marks_are_shown_as_they_were_typed(as_, file):
    address, applicant, _officer = file
    browser = as_(applicant)
    browser.follow(browser.send(address, text="<script>alert(1)</script> & mais"))
    assert browser.page(address).one(".said").get_text(strip=True) == "<script>alert(1)</script> & mais"


def test_older_messages_are_a_page_away(app, as_, file):
    address, applicant, officer = file
    number = int(address.split("/")[2])
    with app.app_context(), transaction(EVERYONE):
        db.session.add_all(
            Message(
                partner_id=applicant.partner_id,
                application_id=number,
                said_by_id=officer.id,
                is_from_aima=True,
                text=f"Mensagem {place}",
            )
            for place in range(35)
        )
    page = as_(applicant).page(address)
    assert len(page.html.select(".said")) == 30
    older = as_(applicant).page(page.one(".pager [rel=next]")["href"])
    assert len(older.html.select(".said")) == 5


def test_others_have_no_such_page(app, as_, file):
    address = file[0]
    stranger = made(app, lambda: an_applicant(an_application()))
    as_(stranger).page(address, status=404)
    as_(made(app, lambda: an_account(Role.ADMINISTRATOR))).page(address, status=403)
