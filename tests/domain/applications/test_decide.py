"""The decision, by another person, with reasons."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.actions import make_link
from app.domain.access.models import Account, Link, LinkPurpose, Role
from app.domain.access.queries import find_link
from app.domain.applications.actions import decide, propose
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Verdict
from app.domain.applications.queries import list_registered_people
from app.domain.centres.models import Centre, CentreStatus
from app.domain.partners.models import Model
from app.domain.technicians.actions import nominate_from_registration
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application, judge_all

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://file/{token}", page="https://page")


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def approver(database):
    return as_actor(an_account(Role.APPROVER))


@pytest.fixture
def application(database, directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS, model=Model.EXTENDED)
    judge_all(application)
    propose(directorate, application, is_approval=True, reasons="Razões fictícias.", doors=DOORS)
    return application


@pytest.fixture
def contact(application, directorate):
    account = an_applicant(application)
    make_link(directorate, account, LinkPurpose.PERSONAL)
    return account


def settle(by, application, verdict=Verdict.APPROVE, reasons="Fundamentos fictícios."):
    decide(by, application, verdict, reasons=reasons, doors=DOORS, password=lambda token: f"https://set/{token}")


def test_an_approval_prepares_the_centre_from_the_registration(database, application, approver):
    settle(approver, application)
    centre = database.session.scalars(select(Centre)).one()
    assert application.status is ApplicationStatus.APPROVED
    assert centre.status is CentreStatus.PREPARING
    assert centre.model is Model.EXTENDED
    assert [(office.name, office.postcode, office.dico) for office in centre.offices] == [("Sede", "7800-001", "0205")]
    assert [(stop.name, stop.dico) for stop in centre.stops] == [("Junta de Exemplo", "0205")]


def test_an_approval_makes_the_contact_coordinator_by_password(database, application, approver, contact):
    settle(approver, application)
    assert contact.role is Role.COORDINATOR
    personal = database.session.scalars(select(Link).where(Link.purpose == LinkPurpose.PERSONAL)).all()
    assert all(link.ended_at for link in personal)
    bodies = [mail.body for mail in database.session.scalars(select(Mail))]
    invitation = next(body for body in bodies if "https://set/" in body)
    token = invitation.split("https://set/")[1].split()[0]
    assert find_link(token, LinkPurpose.SET_PASSWORD).account_id == contact.id


def test_the_new_coordinator_finds_the_team_of_the_registration(database, application, approver, contact):
    settle(approver, application)
    centre = database.session.scalars(select(Centre)).one()
    coordinator = as_actor(contact)
    people = list_registered_people(coordinator, centre)
    (technician,) = nominate_from_registration(coordinator, centre, people)
    assert technician.languages == ["pt", "en"]
    assert technician.skills_confirmed


def test_an_approval_is_told_to_everybody_of_the_entity(database, application, approver, directorate, contact):
    colleague = an_applicant(application, email="colega@exemplo.invalid", language="en")
    make_link(directorate, colleague, LinkPurpose.PERSONAL)
    settle(approver, application)
    told = database.session.scalars(select(Mail).where(Mail.body.contains("https://")))
    assert {contact.email, colleague.email} <= {mail.to for mail in told if "Decision" in mail.subject}


def test_a_refusal_begins_with_a_proposal_to_refuse(application, approver):
    for verdict in (Verdict.HEAR, Verdict.REFUSE):
        with pytest.raises(RuleBroken) as refused:
            settle(approver, application, verdict)
        assert refused.value.field == "verdict"
    assert application.status is ApplicationStatus.PROPOSED
    assert application.hearings == []


def test_whoever_proposed_does_not_decide(application, approver, directorate):
    same_person = replace(approver, account_id=directorate.account_id)
    with pytest.raises(RuleBroken, match="another person"):
        settle(same_person, application)
    assert application.status is ApplicationStatus.PROPOSED


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.RETURN])
def test_every_verdict_has_reasons(application, approver, verdict):
    with pytest.raises(RuleBroken) as refused:
        settle(approver, application, verdict, " ")
    assert refused.value.field == "reasons"
    assert application.status is ApplicationStatus.PROPOSED


def test_a_proposal_may_go_back_to_analysis_and_come_again(application, approver, directorate):
    settle(approver, application, Verdict.RETURN, "Falta ouvir o município vizinho.")
    assert application.status is ApplicationStatus.IN_ANALYSIS
    assert application.returned_reasons == "Falta ouvir o município vizinho."
    assert application.decided_at is None
    propose(directorate, application, is_approval=True, reasons="Ouvido.", doors=DOORS)
    settle(approver, application)
    assert application.status is ApplicationStatus.APPROVED


def test_a_decision_is_taken_once_and_the_second_person_is_told_who_took_it(application, approver):
    settle(approver, application)
    with pytest.raises(RuleBroken, match="has decided this application already"):
        settle(as_actor(an_account(Role.APPROVER)), application)


def test_a_return_is_told_to_who_analyses(database, application, approver, directorate):
    settle(approver, application, Verdict.RETURN, "Falta ouvir o município vizinho.")
    email = database.session.get(Account, directorate.account_id).email
    mail = database.session.scalars(select(Mail).where(Mail.to == email)).one()
    assert "https://page" in mail.body
    assert "município vizinho" not in mail.body


def test_nothing_is_decided_before_a_proposal(approver):
    with pytest.raises(RuleBroken):
        settle(approver, an_application(ApplicationStatus.IN_ANALYSIS))


@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPLICANT, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_an_approver_decides(application, role):
    with pytest.raises(NotAllowed):
        settle(as_actor(an_account(role)), application)
