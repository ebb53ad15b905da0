"""Analysis, proposal, hearing and decision, on their pages."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

import pytest
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import speaking
from app.domain.access.models import Role
from app.domain.applications.actions import decide
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Hearing, Paper, PaperKind, Section, SectionReturn, Verdict
from app.domain.centres.models import Centre, Structure
from tests.builders import a_centre, an_account, as_actor
from tests.builders.applications import an_applicant, an_application, judge_all
from tests.proof import proves


@pytest.fixture
def people(app, kept):
    """A browser-ready account of each side of AIMA."""
    with app.app_context(), transaction(EVERYONE):
        return {role: an_account(role) for role in (Role.DIRECTORATE, Role.APPROVER)}


@pytest.fixture
def made(app, kept):
    """Make an application and say its number."""

    def make(status, *, is_approval=True):
        with app.app_context(), transaction(EVERYONE):
            application = an_application(status)
            if status is ApplicationStatus.PROPOSED:
                judge_all(application)
                application.proposed_approval, application.proposed_reasons = is_approval, "Razões fictícias."
            return application.id

    return make


def now_is(app, application_id):
    with app.app_context(), transaction(EVERYONE):
        return db.session.get(Application, application_id).status


@proves("FAQ-51")
def test_the_analysis_is_offered_only_for_a_submitted_registration(as_, people, made):
    browser = as_(people[Role.DIRECTORATE])
    early = browser.page(f"/applications/{made(ApplicationStatus.REGISTERING)}/analysis")
    assert not early.html.select("main form")
    assert "submitted the registration" in early.text
    show = f"/applications/{made(ApplicationStatus.SUBMITTED)}"
    page = browser.follow(browser.send(f"{show}/start", of=show))
    assert len(page.html.select(".criterion textarea")) == 3


@proves("FAQ-52", "FAQ-53", "FAQ-54", "ON11", "SEED-10")
def test_the_evidence_stands_beside_each_criterion(app, as_, people, made):
    with app.app_context(), transaction(EVERYONE):
        a_centre(dico="0205", name="CLAIM Vizinho")
        a_centre(dico="0214", name="GIP Vidigueira", structure=Structure.GIP)
        a_centre(dico="1106", name="CNAIM Lisboa", structure=Structure.CNAIM)
    page = as_(people[Role.DIRECTORATE]).page(f"/applications/{made(ApplicationStatus.IN_ANALYSIS)}/analysis")
    reality, responses, suitability = (part.get_text(" ") for part in page.html.select(".criterion .evidence"))
    for shown in ("12,175", "7,525", "2019", "Services per 1,000", "Municipal plan (PMIM) No", "Índia, Brasil"):
        assert shown in " ".join(reality.split())
    assert "137 km" in responses
    assert [line.get_text(" ", strip=True) for line in page.html.select(".near li")] == [
        "CLAIM Vizinho CLAIM · Beja · in the municipality",
        "GIP Vidigueira GIP · Vidigueira · 22 km",
    ]
    assert [mark["class"] for mark in page.html.select(".map.sketch g")] == [["claim"], ["gip"]]
    assert "Check digit right" in suitability
    assert "Papers missing" in suitability


@proves("FAQ-54")
def test_the_entitys_papers_are_handed_over_as_downloads_beside_the_criterion(app, as_, people, made):
    application_id = made(ApplicationStatus.IN_ANALYSIS)
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        kept = {"sha256": keep(b"%PDF-1.7 fictional"), "size": 18, "kind": PaperKind.STATUTES}
        application.papers.append(Paper(partner_id=application.partner_id, **kept))
    browser = as_(people[Role.DIRECTORATE])
    link = browser.page(f"/applications/{application_id}/analysis").html.select(".evidence a[href*='/papers/']")[-1][
        "href"
    ]
    with browser.client.get(link) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_changed_since_the_last_return_stands_on_the_analysis(app, as_, people, made):
    application_id = made(ApplicationStatus.IN_ANALYSIS)
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        before = {**application.answers(Section.REALITY), "needs": "Nada escrito"}
        returned = {"section": Section.REALITY, "reasons": "Faltam as necessidades.", "before": before}
        application.returns.append(SectionReturn(partner_id=application.partner_id, answered_at=now(), **returned))
    page = as_(people[Role.DIRECTORATE]).page(f"/applications/{application_id}/analysis")
    assert "What changed since the last return" in page.text
    assert "Nada escrito" in page.text
    assert "Língua e habitação" in page.text


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
    assert browser.send(file, verdict="").error_of("verdict") == "Choose what you decide."
    assert "reasons" in browser.send(file, verdict="approve", reasons=" ").error_of("reasons")


@proves("ON11")
def test_a_refusal_is_heard_answered_and_then_decided(app, as_, people, made):
    application_id = made(ApplicationStatus.PROPOSED, is_approval=False)
    file = f"/applications/{application_id}/decision"
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(db.session.get(Application, application_id))
    approver, entity = as_(people[Role.APPROVER]), as_(contact)
    assert not approver.page(file).html.select("input[value=refuse]")
    approver.follow(approver.send(file, verdict="hear", reasons="Há dois CLAIM perto."))
    page = approver.page(file)
    assert "10 working days, after today" in page.text
    assert not page.html.select("input[value=refuse]")
    assert "whole answer" in approver.send(file, verdict="refuse", reasons="Já.").error_of("verdict")
    page = entity.page("/application/hearing")
    assert "Há dois CLAIM perto." in page.text
    assert "10 working days, after today" in page.text
    entity.follow(entity.send("/application/hearing", text="Só de manhã.", is_whole="yes"))
    assert "Só de manhã." in approver.page(file).text
    approver.follow(approver.send(file, verdict="refuse", reasons="Mantém-se."))
    assert now_is(app, application_id) is ApplicationStatus.REFUSED
    assert not entity.page("/application/hearing").html.select("form textarea")


def test_a_paper_that_is_no_pdf_is_refused_beside_its_field_and_what_was_written_stays(app, as_, made):
    application_id = made(ApplicationStatus.HEARING)
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        about = {"partner_id": application.partner_id, "reasons": "Há dois.", "due_on": today() + timedelta(days=9)}
        application.hearings.append(Hearing(**about))
        contact = an_applicant(application)
    files = [(BytesIO(b"MZ"), "prova.pdf")]
    page = as_(contact).send("/application/hearing", text="Só de manhã.", is_whole="no", files=files)
    assert page.status == 422
    assert "not a PDF" in page.error_of("files")
    assert page.one("textarea[name=text]").get_text(strip=True) == "Só de manhã."


def test_without_a_hearing_there_is_nothing_to_answer(app, as_, made):
    application_id = made(ApplicationStatus.PROPOSED)
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(db.session.get(Application, application_id))
    page = as_(contact).page("/application/hearing")
    assert "No hearing is running" in page.text
    assert not page.html.select("main form")


def test_of_two_who_decide_at_once_the_second_is_told_who_decided(app, as_, people, made):
    file = f"/applications/{made(ApplicationStatus.PROPOSED)}/decision"
    with app.app_context(), transaction(EVERYONE):
        colleague = an_account(Role.APPROVER)
    other = as_(colleague)
    first = as_(people[Role.APPROVER])
    opened = {**other.page(file).form(), "verdict": "return", "reasons": "Não."}
    first.follow(first.send(file, verdict="approve", reasons="Decido."))
    late = other.client.post(file, data=opened)
    assert late.status_code == 422
    assert "has decided this application already" in late.text


def test_of_two_transactions_at_the_same_moment_one_decides(app, kept, made):
    application_id, together = made(ApplicationStatus.PROPOSED), Barrier(2)
    with app.app_context(), transaction(EVERYONE):
        approvers = [as_actor(an_account(Role.APPROVER)) for _person in range(2)]

    def decide_at_once(approver):
        with app.app_context(), speaking("en"):
            try:
                with transaction(EVERYONE):
                    application = db.session.get(Application, application_id)
                    together.wait()
                    doors = Doors(personal=str, page="https://page")
                    decide(approver, application, Verdict.APPROVE, reasons="Decido.", doors=doors, password=str)
            except RuleBroken as broken:
                return broken.message
            return "decided"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(decide_at_once, approvers))
    assert said[1] == "decided"
    assert "has decided this application already" in said[0]


def test_the_directorate_does_not_decide(as_, people, made):
    as_(people[Role.DIRECTORATE]).page(f"/applications/{made(ApplicationStatus.PROPOSED)}/decision", status=403)
