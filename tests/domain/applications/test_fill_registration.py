"""The registration form: drafts, completeness, papers, submission."""

import pytest

from app.base.errors import OutOfReach, RuleBroken
from app.base.files import fetch
from app.domain.applications.actions import hand_in_paper, save_section, submit_registration
from app.domain.applications.faults import Faulty
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import PaperKind, Section, Skill
from app.domain.applications.queries import get_application, get_own_application
from app.domain.applications.registration import list_faults
from tests.builders import as_actor
from tests.builders.applications import A_PERSON, A_STOP, AN_OFFICE, COMPLETE, an_applicant, an_application, fill_in
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def application(database):
    return an_application(ApplicationStatus.PACK_SENT)


@pytest.fixture
def applicant(application):
    return as_actor(an_applicant(application))


def faults_of_person(**changes):
    faults = list_faults(Section.TECHNICIANS, {"technicians": [{**A_PERSON, **changes}]})
    return {fault.field.removeprefix("technicians-0-") for fault in faults}


@proves("FAQ-48")
@pytest.mark.parametrize("section", list(Section))
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
        save_section(applicant, application, Section.ENTITY, {"postcode": "78", "iban": "PT50"}, is_final=True)
    said = {fault.field: fault.message for fault in refused.value.faults}
    assert said["address"] is None
    assert "1000-001" in said["postcode"]
    assert "PT50" in said["iban"]
    assert application.sections == []


def test_there_is_at_least_one_office_but_a_stop_is_not_needed():
    assert list_faults(Section.OFFICES, {"offices": []})
    assert not list_faults(Section.STOPS, {"stops": []})


def test_blank_and_removed_rows_are_not_kept(application, applicant):
    rows = [{**A_STOP, "is_removed": True}, dict.fromkeys(A_STOP, ""), A_STOP]
    save_section(applicant, application, Section.STOPS, {"stops": rows}, is_final=True)
    assert application.answers(Section.STOPS) == {"stops": [A_STOP]}


def test_a_fault_is_said_in_the_row_it_is_in():
    rows = [dict.fromkeys(AN_OFFICE, ""), AN_OFFICE, {**AN_OFFICE, "municipality": "Atlântida"}]
    assert [fault.field for fault in list_faults(Section.OFFICES, {"offices": rows})] == ["offices-2-municipality"]


@proves("FAQ-42")
def test_a_technician_has_a_degree_or_proven_experience_with_evidence():
    assert not faults_of_person(qualification="degree")
    assert not faults_of_person(qualification="experience")
    assert faults_of_person(qualification="") == {"qualification"}
    assert faults_of_person(qualification="luck") == {"qualification"}
    assert faults_of_person(evidence=" ") == {"evidence"}


@proves("FAQ-44")
def test_a_portuguese_national_speaks_portuguese_and_english():
    assert not faults_of_person(is_portuguese_national="yes")
    assert faults_of_person(is_portuguese_national="yes", speaks_en=False) == {"speaks_en"}
    assert faults_of_person(is_portuguese_national="yes", speaks_pt=False) == {"speaks_pt"}


@proves("FAQ-44")
def test_a_migrant_speaks_portuguese_and_the_mother_tongue():
    migrant = {"is_portuguese_national": "no", "speaks_en": False}
    assert not faults_of_person(**migrant, mother_tongue="ar")
    assert faults_of_person(**migrant, mother_tongue="") == {"mother_tongue"}
    assert faults_of_person(**migrant, mother_tongue="ar", speaks_pt=False) == {"speaks_pt"}
    assert faults_of_person(**migrant, mother_tongue="pt") == {"speaks_en"}


@proves("FAQ-43", "FAQ-45")
@pytest.mark.parametrize("missing", list(Skill))
def test_the_entity_confirms_each_skill(missing):
    assert faults_of_person(skills=[skill for skill in Skill if skill is not missing]) == {"skills"}


def test_every_declaration_is_made():
    answers = {**COMPLETE[Section.DECLARATIONS], "secrecy": False}
    assert [fault.field for fault in list_faults(Section.DECLARATIONS, answers)] == ["secrecy"]


def test_the_form_opens_when_the_documents_were_sent():
    application = an_application(ApplicationStatus.INTEREST_RECEIVED)
    applicant = as_actor(an_applicant(application))
    with pytest.raises(RuleBroken, match="four documents"):
        save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)


def test_submitting_says_which_sections_are_missing(application, applicant):
    save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)
    with pytest.raises(RuleBroken) as refused:
        submit_registration(applicant, application)
    assert Section.ENTITY.label in refused.value.message
    assert Section.STOPS.label not in refused.value.message
    assert application.submitted_at is None


@proves("FAQ-48")
def test_a_submitted_registration_is_locked():
    application = an_application(ApplicationStatus.REGISTERING)
    applicant = as_actor(an_applicant(application))
    fill_in(application)
    submit_registration(applicant, application)
    assert application.status is ApplicationStatus.SUBMITTED
    with pytest.raises(RuleBroken, match="no longer"):
        save_section(applicant, application, Section.STOPS, {"stops": []}, is_final=True)
    with pytest.raises(RuleBroken, match="no longer"):
        hand_in_paper(applicant, application, PaperKind.STATUTES, PDF)
    with pytest.raises(RuleBroken):
        submit_registration(applicant, application)


@proves("FAQ-54")
def test_a_paper_is_kept_byte_by_byte(application, applicant):
    hand_in_paper(applicant, application, PaperKind.STATUTES, PDF)
    assert fetch(application.papers[0].sha256) == PDF
    assert application.has_paper(PaperKind.STATUTES)
    assert not application.has_paper(PaperKind.REPRESENTATION)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7 cut short", PDF + b"/Encrypt %%EOF", PDF.replace(b"1 0", b"/JavaScript 1 0")],
)
def test_only_a_plain_pdf_is_kept(application, applicant, content):
    with pytest.raises(RuleBroken) as refused:
        hand_in_paper(applicant, application, PaperKind.STATUTES, content)
    assert refused.value.field == "file"
    assert application.papers == []


def test_another_entitys_application_does_not_exist(application, applicant):
    other = an_application(ApplicationStatus.PACK_SENT)
    assert get_own_application(applicant) is application
    with pytest.raises(OutOfReach):
        get_application(applicant, other.id)
    with pytest.raises(OutOfReach):
        save_section(applicant, other, Section.STOPS, {"stops": []}, is_final=True)
