"""The directorate's queue and file, from the interest to the decision."""

import pytest
from sqlalchemy import select

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application, judge_all
from tests.proof import proves


@pytest.fixture
def people(app, kept):
    """A browser-ready account of each side of AIMA."""
    with app.app_context(), transaction(EVERYONE):
        return {role: an_account(role) for role in (Role.DIRECTORATE, Role.APPROVER)}


@pytest.fixture
def made(app):
    """Make an application and say its number."""

    def make(status=ApplicationStatus.INTEREST_RECEIVED, **changes):
        with app.app_context(), transaction(EVERYONE):
            application = an_application(status, **changes)
            if status in (ApplicationStatus.PROPOSED,):
                judge_all(application)
                application.proposed_approval, application.proposed_reasons = True, "Razões fictícias."
            return application.id

    return make


def now_is(app, application_id):
    with app.app_context(), transaction(EVERYONE):
        return db.session.get(Application, application_id).status


@pytest.mark.parametrize("status", list(ApplicationStatus))
@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPROVER])
def test_a_file_opens_in_every_status(as_, people, made, status, role):
    page = as_(people[role]).page(f"/applications/{made(status)}")
    assert page.one(".page-head .tag").get_text(strip=True) == status.label


def test_a_submitted_registration_is_readable(as_, people, made):
    page = as_(people[Role.DIRECTORATE]).page(f"/applications/{made(ApplicationStatus.SUBMITTED)}")
    assert "Representante Fictícia" in page.text
    assert "À entrada" in page.text


@proves("FAQ-47", "FAQ-49", "FAQ-50")
def test_the_four_documents_are_sent_from_the_file(app, as_, people, made):
    application_id = made()
    browser = as_(people[Role.DIRECTORATE])
    page = browser.follow(browser.send(f"/applications/{application_id}/pack"))
    assert [link.get_text(strip=True) for link in page.html.select("aside .tasks")[0].select("a")] == [
        "Meeting proposal",
        "Model protocol",
        "Administrative note",
    ]
    assert now_is(app, application_id) is ApplicationStatus.PACK_SENT


def test_a_meeting_in_the_past_is_refused_on_the_page(as_, people, made):
    page = as_(people[Role.DIRECTORATE]).send(f"/applications/{made()}/pack", {"slots-0-day": "2020-01-01"})
    assert page.status == 422
    assert page.html.select(".error-summary a[href='#slots']")


@proves("FAQ-47", "FAQ-49", "FAQ-50")
def test_the_applicant_finds_the_documents_and_others_do_not(app, as_, people, made):
    application_id = made()
    browser = as_(people[Role.DIRECTORATE])
    browser.send(f"/applications/{application_id}/pack")
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(db.session.get(Application, application_id))
        other = an_applicant(an_application(ApplicationStatus.PACK_SENT))
    links = [str(link["href"]) for link in as_(contact).page("/application").html.select("aside .tasks a")]
    documents = [link for link in links if link.startswith("/documents/")]
    assert len(documents) == 3
    as_(contact).page(documents[0])
    as_(other).page(documents[0], status=404)


def test_a_person_who_asked_to_join_is_let_in_with_a_link(app, as_, people, made):
    application_id = made()
    with app.app_context(), transaction(EVERYONE):
        person = an_applicant(db.session.get(Application, application_id), email="outra@exemplo.invalid")
    browser = as_(people[Role.DIRECTORATE])
    show = f"/applications/{application_id}"
    assert "Asked to join" in browser.page(show).text
    people_page = f"{show}/people"
    page = browser.follow(browser.send(f"{people_page}/{person.id}", act="let-in", of=people_page))
    assert "Asked to join" not in page.text
    with app.app_context(), transaction(EVERYONE):
        assert "/account/link/" in db.session.scalars(select(Mail)).one().body


def test_an_application_that_does_not_exist_is_not_found(as_, people):
    as_(people[Role.DIRECTORATE]).page("/applications/999999", status=404)
