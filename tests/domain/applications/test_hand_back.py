"""The form handed back section by section: reasons, what opens, what stays, what changed."""

import pytest
from sqlalchemy import select

from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.actions import return_sections, save_section, start_analysis, submit_registration
from app.domain.applications.correspondence import Doors
from app.domain.applications.faults import Faulty
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Section
from app.domain.applications.tasks import TaskState, is_open, sections_missing, state_of
from tests.builders import an_account, as_actor
from tests.builders.applications import A_PERSON, COMPLETE, an_applicant, an_application
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
DOORS = Doors(lambda token: f"https://claim.invalid/in/{token}", "https://claim.invalid/file")
WHY = {Section.TECHNICIANS: "Falta a segunda pessoa."}
TWO = {"technicians": [A_PERSON, {**A_PERSON, "name": "Outra Pessoa"}]}


@pytest.fixture
def application(database):
    return an_application(ApplicationStatus.SUBMITTED)


@pytest.fixture
def applicant(application):
    return as_actor(an_applicant(application))


@pytest.fixture
def officer(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("ON9")
def test_only_the_sections_handed_back_open_again_and_nothing_is_lost(application, applicant, officer):
    return_sections(officer, application, WHY, DOORS)
    assert application.status is ApplicationStatus.RETURNED
    assert is_open(application, Section.TECHNICIANS)
    assert application.answers(Section.TECHNICIANS) == COMPLETE[Section.TECHNICIANS]
    assert state_of(application, Section.TECHNICIANS) is TaskState.RETURNED
    assert state_of(application, Section.ENTITY) is TaskState.CONFIRMED
    assert sections_missing(application) == [Section.TECHNICIANS]
    with pytest.raises(RuleBroken, match="not handed back"):
        save_section(applicant, application, Section.ENTITY, COMPLETE[Section.ENTITY], is_final=True)


@proves("ON9")
def test_the_answer_comes_back_with_what_was_there_before(application, applicant, officer):
    return_sections(officer, application, WHY, DOORS)
    with pytest.raises(RuleBroken, match="Complete these"):
        submit_registration(applicant, application, DOORS)
    save_section(applicant, application, Section.TECHNICIANS, TWO, is_final=True)
    submit_registration(applicant, application, DOORS)
    [returned] = application.returns
    assert application.status is ApplicationStatus.SUBMITTED
    assert returned.answered_at
    assert returned.before == COMPLETE[Section.TECHNICIANS]
    assert application.answers(Section.TECHNICIANS) == TWO
    assert state_of(application, Section.ENTITY) is TaskState.COMPLETE


@proves("ON9")
def test_a_form_is_handed_back_several_times_and_each_time_is_kept(application, applicant, officer):
    for said in ("Primeira vez.", "Segunda vez."):
        return_sections(officer, application, {Section.TECHNICIANS: said, Section.REALITY: said}, DOORS)
        for section in (Section.TECHNICIANS, Section.REALITY):
            save_section(applicant, application, section, COMPLETE[section], is_final=True)
        submit_registration(applicant, application, DOORS)
        start_analysis(officer, application, DOORS)
    assert [one.reasons for one in application.returns] == ["Primeira vez."] * 2 + ["Segunda vez."] * 2
    assert all(one.answered_at for one in application.returns)


@proves("ON9")
def test_the_entity_is_written_to_without_a_word_about_anybody(application, applicant, officer):
    return_sections(officer, application, WHY, DOORS)
    [mail] = db.session.scalars(select(Mail)).all()
    assert application.reference in mail.subject
    assert "https://claim.invalid/in/" in mail.body
    assert "segunda pessoa" not in mail.body
    assert mail.to == application.contact_email


@proves("ON9")
def test_whoever_has_the_file_is_told_that_it_came_in_again(application, applicant, officer):
    application.owner_id = officer.account_id
    return_sections(officer, application, WHY, DOORS)
    save_section(applicant, application, Section.TECHNICIANS, TWO, is_final=True)
    submit_registration(applicant, application, DOORS)
    bodies = [mail.body for mail in db.session.scalars(select(Mail).order_by(Mail.id))]
    assert sum("https://claim.invalid/file" in body for body in bodies) == 1


@pytest.mark.parametrize("reasons", [{}, {Section.ENTITY: " "}, {Section.MEANS: "Não se pergunta."}])
def test_nothing_is_handed_back_without_a_section_of_the_form_and_a_reason(application, officer, reasons):
    with pytest.raises((RuleBroken, Faulty)):
        return_sections(officer, application, reasons, DOORS)
    assert application.status is ApplicationStatus.SUBMITTED
    assert application.returns == []


@pytest.mark.parametrize(
    "status", [ApplicationStatus.REGISTERING, ApplicationStatus.RETURNED, ApplicationStatus.REFUSED]
)
def test_a_form_that_is_not_with_aima_cannot_be_handed_back(officer, status):
    with pytest.raises(RuleBroken, match="someone else"):
        return_sections(officer, an_application(ApplicationStatus(status)), WHY, DOORS)


def test_the_second_person_does_not_hand_back(application):
    with pytest.raises(NotAllowed):
        return_sections(as_actor(an_account(Role.APPROVER)), application, WHY, DOORS)
