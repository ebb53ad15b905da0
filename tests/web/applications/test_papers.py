"""The papers of an entity on the page: handed in, replaced, taken back, read as a download."""

from io import BytesIO

import pikepdf
import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application

PAPERS = "/application/papers"


def a_pdf():
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.save(out)
    return out.getvalue()


@pytest.fixture
def began(app, kept):
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.PACK_SENT)
        return application.id, an_applicant(application)


@pytest.fixture
def handed_in(as_, began):
    """The applicant's browser, once a paper is in."""
    browser = as_(began[1])
    browser.follow(browser.send(PAPERS, of=PAPERS, kind="decision", file=(BytesIO(a_pdf()), "deliberacao.pdf")))
    return browser


def papers_of(app, application_id):
    with app.app_context(), transaction(EVERYONE):
        return [paper.id for paper in db.session.get(Application, application_id).papers]


def test_a_paper_is_listed_with_size_and_day_and_read_only_as_a_download(app, as_, began, handed_in):
    row = handed_in.page(PAPERS).one("main tbody tr").get_text(" ", strip=True)
    assert "Decision to join" in row
    assert "1 KB" in row
    with app.app_context(), transaction(EVERYONE):
        colleague = an_account(Role.DIRECTORATE)
        stranger = an_applicant(an_application(ApplicationStatus.PACK_SENT))
    [paper] = papers_of(app, began[0])
    answer = as_(colleague).page(f"/applications/papers/{paper}").response
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    as_(stranger).page(f"/applications/papers/{paper}", status=404)
    as_(stranger).page(f"{PAPERS}/{paper}", status=404)


def test_a_paper_is_replaced_and_taken_back(app, began, handed_in):
    [paper] = papers_of(app, began[0])
    handed_in.follow(handed_in.send(f"{PAPERS}/{paper}", file=(BytesIO(a_pdf()), "nova.pdf")))
    [fresh] = papers_of(app, began[0])
    assert fresh != paper
    handed_in.follow(handed_in.send(f"{PAPERS}/{fresh}/take-back", of=PAPERS))
    assert papers_of(app, began[0]) == []
    handed_in.page(f"{PAPERS}/{fresh}", status=404)


@pytest.mark.parametrize(
    ("file", "said"), [((BytesIO(b"MZ\x90 estatutos"), "estatutos.pdf"), "PDF"), ((BytesIO(b""), ""), "Choose")]
)
def test_a_file_that_is_not_what_it_says_is_refused_beside_the_field(app, as_, began, file, said):
    page = as_(began[1]).send(PAPERS, kind="decision", file=file)
    assert page.status == 422
    assert said in page.error_of("file")
    assert papers_of(app, began[0]) == []


def test_what_is_still_missing_is_named(handed_in):
    assert "Still missing Proof of representation" in handed_in.page(PAPERS).text
