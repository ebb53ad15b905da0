"""The registration form: drafts, completeness, papers, submission."""

import pytest

from app.base.errors import OutOfReach, RuleBroken
from app.domain.applications.actions import save_section, submit_registration
from app.domain.applications.correspondence import Doors
from app.domain.applications.faults import Faulty
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Section, Skill
from app.domain.applications.queries import get_application, get_own_application
from app.domain.applications.registration import list_faults
from tests.builders import as_actor
from tests.builders.applications import A_PERSON, A_STOP, AN_OFFICE, COMPLETE, an_applicant, an_application, fill_in
from tests.proof import proves

# What a municipality writes for the traditional model.
WRITTEN = [section for section in COMPLETE if section is not Section.PAPERS]
pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(lambda token: f"https://claim.invalid/{token}", "https://claim.invalid/file")


@pytest.fixture
def application(database):
    return an_application(ApplicationStatus.PACK_SENT)


@pytest.fixture
def applicant(application):
    return as_actor(an_applicant(application))


def faults_of_person(application, **changes):
    faults = list_faults(application, Section.TECHNICIANS, {"technicians": [{**A_PERSON, **changes}]})
    return {fault.field.removeprefix("technicians-0-") for fault in faults}


@proves("FAQ-48")
@pytest.mark.parametrize("section", WRITTEN)
def test_a_complete_section_is_kept_as_such(application, applicant, section):
    save_section(applicant, application, section, COMPLETE[section], is_final=True)
    assert application.is_complete(section)
    assert application.status is ApplicationStatus.REGISTERING


@proves("FAQ-48")
def test_a_draft_keeps_what_is_there_and_is_taken_up_again(application, applicant):
    save_section(applicant, application, Section.ENTITY, {"address": "Rua", "postcode": "78"}, is_final=False)
    assert application.answers(Section.ENTITY) == {"address": "Rua", "postcode": "78"}
    assert not application.is_complete(Section.ENTITY)
    save_section(applicant, application, Section.ENTITY, COMPLETE[Section.ENTITY], is_final=True)
    assert len(application.sections) == 1
    assert application.is_complete(Section.ENTITY)


def test_a_section_is_not_complete_while_anything_is_wrong_with_it(application, applicant):
    with pytest.raises(Faulty) as refused:
        save_section(applicant, application, Section.ENTITY, {"postcode": "78", "phone": "12"}, is_final=True)
    said = {fault.field: fault.message for fault in refused.value.faults}
    assert said["address"] is None
    assert "1000-001" in said["postcode"]
    assert said["phone"]
    assert application.sections == []


def test_there_is_at_least_one_office_but_a_stop_is_not_needed(application):
    assert list_faults(application, Section.OFFICES, {"offices": []})
    assert not list_faults(application, Section.STOPS, {"stops": []})


def test_blank_and_removed_rows_are_not_kept(application, applicant):
    rows = [{**A_STOP, "is_removed": True}, dict.fromkeys(A_STOP, ""), A_STOP]
    save_section(applicant, application, Section.STOPS, {"stops": rows}, is_final=True)
    assert application.answers(Section.STOPS) == {"stops": [A_STOP]}


def test_a_fault_is_said_in_the_row_it_is_in(application):
    rows = [dict.fromkeys(AN_OFFICE, ""), AN_OFFICE, {**AN_OFFICE, "municipality": "Atlântida"}]
    assert [fault.field for fault in list_faults(application, Section.OFFICES, {"offices": rows})] == [
        "offices-2-municipality"
    ]


@proves("FAQ-42")
def test_a_technician_has_a_degree_or_proven_experience_with_evidence(application):
    assert not faults_of_person(application, qualification="degree")
    assert not faults_of_person(application, qualification="experience")
    assert faults_of_person(application, qualification="") == {"qualification"}
    assert faults_of_person(application, qualification="luck") == {"qualification"}
    assert faults_of_person(application, evidence=" ") == {"evidence"}


@proves("FAQ-44")
def test_a_portuguese_national_speaks_portuguese_and_english(application):
    assert not faults_of_person(application, is_portuguese_national="yes")
    assert faults_of_person(application, is_portuguese_national="yes", speaks_en=False) == {"speaks_en"}
    assert faults_of_person(application, is_portuguese_national="yes", speaks_pt=False) == {"speaks_pt"}


@proves("FAQ-44")
def test_a_migrant_speaks_portuguese_and_the_mother_tongue(application):
    migrant = {"is_portuguese_national": "no", "speaks_en": False}
    assert not faults_of_person(application, **migrant, mother_tongue="ar")
    assert faults_of_person(application, **migrant, mother_tongue="") == {"mother_tongue"}
    assert faults_of_person(application, **migrant, mother_tongue="ar", speaks_pt=False) == {"speaks_pt"}
    assert faults_of_person(application, **migrant, mother_tongue="pt") == {"speaks_en"}


@proves("FAQ-43", "FAQ-45")
@pytest.mark.parametrize("missing", list(Skill))
def test_the_entity_confirms_each_skill(application, missing):
    assert faults_of_person(application, skills=[skill for skill in Skill if skill is not missing]) == {"skills"}


def test_every_declaration_is_made(application):
    answers = {**COMPLETE[Section.DECLARATIONS], "secrecy": False}
    assert [fault.field for fault in list_faults(application, Section.DECLARATIONS, answers)] == ["secrecy"]


def test_the_form_opens_when_the_documents_were_sent():
    application = an_application(ApplicationStatus.INTEREST_RECEIVED)
    applicant = as_actor(an_applicant(application))
    with pytest.raises(RuleBroken, match="four documents"):
        save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)


def test_submitting_says_which_sections_are_missing(application, applicant):
    save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)
    with pytest.raises(RuleBroken) as refused:
        submit_registration(applicant, application, DOORS)
    assert Section.ENTITY.label in refused.value.message
    assert Section.STOPS.label not in refused.value.message
    assert application.submitted_at is None


@proves("FAQ-48")
def test_a_submitted_registration_is_locked():
    application = an_application(ApplicationStatus.REGISTERING)
    applicant = as_actor(an_applicant(application))
    fill_in(application)
    submit_registration(applicant, application, DOORS)
    assert application.status is ApplicationStatus.SUBMITTED
    with pytest.raises(RuleBroken, match="no longer"):
        save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)
    with pytest.raises(RuleBroken):
        submit_registration(applicant, application, DOORS)


def test_another_entitys_application_does_not_exist(application, applicant):
    other = an_application(ApplicationStatus.PACK_SENT)
    assert get_own_application(applicant) is application
    with pytest.raises(OutOfReach):
        get_application(applicant, other.id)
    with pytest.raises(OutOfReach):
        save_section(applicant, other, Section.STOPS, {"stops": []}, is_final=True)
