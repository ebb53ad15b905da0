"""The papers of an entity: handed in, replaced, taken back, and never half kept."""

import io

import pikepdf
import pytest

from app.base.errors import OutOfReach, RuleBroken
from app.base.files import fetch
from app.base.settings import settings
from app.domain.applications.actions import hand_in_paper, replace_paper, take_back_paper
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import PaperKind, Section
from app.domain.applications.queries import get_own_paper, get_paper
from app.domain.applications.tasks import TaskState, state_of
from tests.builders import as_actor
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def a_pdf(script=False):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = pdf.make_indirect(action)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.fixture
def application(database):
    return an_application(ApplicationStatus.PACK_SENT)


@pytest.fixture
def applicant(application):
    return as_actor(an_applicant(application))


def hand_in(by, application, kind=PaperKind.DECISION, content=None):
    return hand_in_paper(by, application, kind, io.BytesIO(content or a_pdf()))


def files_kept():
    return [path for path in (settings().var / "files").rglob("*") if path.is_file()]


@proves("FAQ-54")
def test_a_paper_is_kept_byte_by_byte_with_its_size(application, applicant):
    content = a_pdf()
    paper = hand_in(applicant, application, content=content)
    assert fetch(paper.sha256) == content
    assert paper.size == len(content)
    assert application.status is ApplicationStatus.REGISTERING
    assert application.has_paper(PaperKind.DECISION)
    assert not application.has_paper(PaperKind.REPRESENTATION)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"MZ\x90\x00", a_pdf()[:200], a_pdf(script=True)])
def test_a_hostile_file_is_refused_with_the_reason_and_nothing_stays(application, applicant, content):
    before = files_kept()
    with pytest.raises(RuleBroken) as refused:
        hand_in(applicant, application, content=content)
    assert refused.value.field == "file"
    assert application.papers == []
    assert files_kept() == before


@proves("ON7")
def test_the_papers_are_complete_once_nothing_is_missing(application, applicant):
    assert state_of(application, Section.PAPERS) is TaskState.NOT_BEGUN
    paper = hand_in(applicant, application)
    assert state_of(application, Section.PAPERS) is TaskState.BEGUN
    hand_in(applicant, application, PaperKind.REPRESENTATION)
    assert state_of(application, Section.PAPERS) is TaskState.COMPLETE
    take_back_paper(applicant, paper)
    assert state_of(application, Section.PAPERS) is TaskState.BEGUN


def test_a_paper_is_replaced_by_another_of_its_kind(application, applicant):
    paper = hand_in(applicant, application)
    fresh = replace_paper(applicant, paper, io.BytesIO(a_pdf()))
    assert application.papers == [fresh]
    assert fresh.kind is PaperKind.DECISION
    with pytest.raises(RuleBroken, match="someone else"):
        take_back_paper(applicant, paper)


def test_a_refused_replacement_leaves_the_paper_where_it_was(application, applicant):
    paper = hand_in(applicant, application)
    with pytest.raises(RuleBroken):
        replace_paper(applicant, paper, io.BytesIO(b"MZ"))
    assert application.papers == [paper]


def test_what_was_taken_back_is_in_the_history_and_no_longer_in_the_form(application, applicant):
    paper = hand_in(applicant, application)
    take_back_paper(applicant, paper)
    assert application.papers == []
    assert get_paper(applicant, paper.id) is paper
    with pytest.raises(OutOfReach):
        get_own_paper(applicant, paper.id)


def test_papers_are_asked_of_those_they_concern(application, applicant):
    with pytest.raises(RuleBroken, match="not asked"):
        hand_in(applicant, application, PaperKind.TAX_CERTIFICATE)


def test_a_submitted_form_takes_no_papers_and_gives_none_back():
    application = an_application(ApplicationStatus.SUBMITTED)
    applicant = as_actor(an_applicant(application))
    for act in (lambda: hand_in(applicant, application), lambda: take_back_paper(applicant, application.papers[0])):
        with pytest.raises(RuleBroken, match="no longer"):
            act()


def test_the_papers_of_another_entity_do_not_exist(application, applicant):
    stranger = as_actor(an_applicant(an_application(ApplicationStatus.PACK_SENT)))
    paper = hand_in(applicant, application)
    with pytest.raises(OutOfReach):
        take_back_paper(stranger, paper)
    with pytest.raises(OutOfReach):
        get_own_paper(stranger, paper.id)
