"""The directorate's queue and file, from the interest to the decision."""

import pytest
from sqlalchemy import select

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.centres.models import Centre
from tests.builders import a_centre, an_account
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


def test_the_queue_lists_applications_with_status_and_age(as_, people, made):
    made()
    page = as_(people[Role.DIRECTORATE]).page("/applications")
    assert len(page.html.select("tbody tr")) == 1
    assert "10 days" in page.text


def test_the_queue_is_filtered_in_the_address(as_, people, made):
    made()
    made(ApplicationStatus.SUBMITTED)
    browser = as_(people[Role.APPROVER])
    assert len(browser.page("/applications?status=submitted").html.select("tbody tr")) == 1
    assert "No applications with this status" in browser.page("/applications?status=refused").text
    assert len(browser.page("/applications?status=nonsense").html.select("tbody tr")) == 2


def test_an_empty_queue_says_so(as_, people):
    assert "No applications yet" in as_(people[Role.DIRECTORATE]).page("/applications").text


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
    page = browser.follow(browser.send(f"{show}/links/{person.id}", of=show))
    assert "Asked to join" not in page.text
    with app.app_context(), transaction(EVERYONE):
        assert "/account/link/" in db.session.scalars(select(Mail)).one().body


@proves("FAQ-51")
def test_the_analysis_is_offered_only_for_a_submitted_registration(as_, people, made):
    browser = as_(people[Role.DIRECTORATE])
    early = browser.page(f"/applications/{made(ApplicationStatus.REGISTERING)}/analysis")
    assert not early.html.select("main form")
    assert "submitted the registration" in early.text
    show = f"/applications/{made(ApplicationStatus.SUBMITTED)}"
    page = browser.follow(browser.send(f"{show}/start", of=show))
    assert len(page.html.select(".criterion textarea")) == 3


@proves("FAQ-52", "FAQ-53", "FAQ-54", "ON11")
def test_the_evidence_stands_beside_each_criterion(app, as_, people, made):
    with app.app_context(), transaction(EVERYONE):
        a_centre(dico="0205", name="CLAIM Vizinho")
    page = as_(people[Role.DIRECTORATE]).page(f"/applications/{made(ApplicationStatus.IN_ANALYSIS)}/analysis")
    reality, responses, suitability = (part.get_text(" ") for part in page.html.select(".criterion .evidence"))
    assert "12,175" in reality
    assert "7,525" in reality
    assert "2019" in reality
    assert "CLAIM Vizinho" in responses
    assert "Check digit right" in suitability
    assert "Missing" in suitability


@proves("FAQ-52", "FAQ-53", "FAQ-54")
def test_three_judgements_a_proposal_and_a_decision_by_another_person(app, as_, people, made):
    application_id = made(ApplicationStatus.IN_ANALYSIS)
    file = f"/applications/{application_id}"
    directorate, approver = as_(people[Role.DIRECTORATE]), as_(people[Role.APPROVER])
    early = directorate.send(f"{file}/proposal", of=f"{file}/analysis", outcome="approve", reasons="Sim.")
    assert early.status == 422
    assert "Judge these criteria first" in early.text
    said = dict.fromkeys(("reality", "responses", "suitability"), "favourable")
    reasons = {f"{name}_reasons": "Razões fictícias." for name in said}
    directorate.follow(directorate.send(f"{file}/analysis", {**said, **reasons}))
    directorate.follow(
        directorate.send(f"{file}/proposal", of=f"{file}/analysis", outcome="approve", reasons="Proponho.")
    )
    page = approver.page(f"{file}/decision")
    assert "Proponho." in page.text
    approver.follow(approver.send(f"{file}/decision", verdict="approve", reasons="Decido."))
    assert now_is(app, application_id) is ApplicationStatus.APPROVED
    with app.app_context(), transaction(EVERYONE):
        assert db.session.scalars(select(Centre)).one().name == "CLAIM Beja"


def test_a_judgement_is_kept_when_another_is_missing(as_, people, made):
    file = f"/applications/{made(ApplicationStatus.IN_ANALYSIS)}/analysis"
    browser = as_(people[Role.DIRECTORATE])
    page = browser.follow(browser.send(file, reality="favourable", reality_reasons="Sim."))
    assert page.one("input[name=reality][checked]")["value"] == "favourable"
    refused = browser.send(file, responses_reasons="Há outro.")
    assert refused.status == 422
    assert refused.error_of("responses")


def test_a_decision_needs_a_verdict_and_reasons(as_, people, made):
    file = f"/applications/{made(ApplicationStatus.PROPOSED)}/decision"
    browser = as_(people[Role.APPROVER])
    assert browser.send(file).error_of("verdict") == "Choose what you decide."
    assert "reasons" in browser.send(file, verdict="refuse").error_of("reasons")


def test_the_directorate_does_not_decide(as_, people, made):
    as_(people[Role.DIRECTORATE]).page(f"/applications/{made(ApplicationStatus.PROPOSED)}/decision", status=403)


def test_an_application_that_does_not_exist_is_not_found(as_, people):
    as_(people[Role.DIRECTORATE]).page("/applications/999999", status=404)
