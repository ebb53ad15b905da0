"""The applicant's file: status page, sections, papers, submission."""

from io import BytesIO

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Section
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application, fill_in
from tests.proof import proves

FILE = "/application"


@pytest.fixture
def began(app, kept):
    """An application whose documents were sent, and its contact."""
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.PACK_SENT)
        return application.id, an_applicant(application)


def saved(app, application_id, section):
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        return application.answers(section), application.is_complete(section)


@pytest.mark.parametrize("status", list(ApplicationStatus))
def test_every_status_says_where_it_is_who_has_it_and_what_comes_next(app, as_, status):
    with app.app_context(), transaction(EVERYONE):
        account = an_applicant(an_application(status))
    page = as_(account).page(FILE)
    assert [line.get_text() for line in page.html.select(".panel dt")] == [
        "Where it is",
        "Who has it",
        "What comes next",
    ]
    assert all(line.get_text(strip=True) for line in page.html.select(".panel dd"))


@proves("FAQ-48")
def test_the_task_list_shows_each_section_and_its_state(as_, began):
    page = as_(began[1]).page(FILE)
    assert [link.get_text(strip=True) for link in page.html.select("form ~ .tasks a, .tasks a")][:6] == [
        section.label for section in Section
    ]


@pytest.mark.parametrize("section", list(Section))
def test_every_section_opens(as_, began, section):
    page = as_(began[1]).page(f"{FILE}/section/{section}")
    assert page.one("h1").get_text(strip=True) == section.label


def test_there_is_no_other_section(as_, began):
    as_(began[1]).page(f"{FILE}/section/other", status=404)


@proves("FAQ-48")
def test_a_draft_is_left_and_taken_up_again(app, as_, began):
    browser = as_(began[1])
    answer = browser.send(f"{FILE}/section/entity", address="Rua Fictícia", postcode="78", keep="draft")
    assert answer.location == FILE
    assert saved(app, began[0], Section.ENTITY)[1] is False
    page = browser.page(f"{FILE}/section/entity")
    assert page.one("#address")["value"] == "Rua Fictícia"
    assert page.one("#postcode")["value"] == "78"


def test_marking_complete_says_what_is_missing_beside_each_field(as_, began):
    page = as_(began[1]).send(f"{FILE}/section/entity", postcode="78", phone="284 000 000")
    assert page.status == 422
    assert page.error_of("address") == "Fill in “Address”."
    assert "1000-001" in page.error_of("postcode")
    assert not page.error_of("phone")


def test_another_office_is_added_without_losing_what_was_typed(app, as_, began):
    browser = as_(began[1])
    answer = browser.send(f"{FILE}/section/offices", {"offices-0-name": "Sede", "keep": "more"})
    page = browser.follow(answer)
    assert page.one("#offices-0-name")["value"] == "Sede"
    assert page.one("#offices-1-name")["value"] == ""
    browser.send(answer.location.partition("#")[0], {"offices-1-name": "Polo", "keep": "draft"})
    answers, _complete = saved(app, began[0], Section.OFFICES)
    assert [office["name"] for office in answers["offices"]] == ["Sede", "Polo"]


def test_a_row_is_taken_away(app, as_, began):
    browser = as_(began[1])
    rows = {"stops-0-name": "Um", "stops-0-hours": "Terças", "keep": "draft"}
    browser.send(f"{FILE}/section/stops", rows)
    browser.send(f"{FILE}/section/stops", {"stops-0-is_removed": "y"})
    assert saved(app, began[0], Section.STOPS) == ({"stops": []}, True)


def test_a_fault_in_a_row_is_said_beside_its_field(as_, began):
    page = as_(began[1]).send(
        f"{FILE}/section/technicians",
        {"technicians-0-name": "Pessoa Fictícia", "technicians-0-is_portuguese_national": "yes"},
    )
    assert page.status == 422
    assert "English" in page.error_of("technicians-0-speaks_en")
    assert page.error_of("technicians-0-skills")
    assert page.one("#technicians-0-name")["value"] == "Pessoa Fictícia"


@proves("FAQ-52")
def test_the_official_figure_of_the_district_is_there_to_begin_with(as_, began):
    page = as_(began[1]).page(f"{FILE}/section/reality")
    assert page.one("#foreign_residents")["value"] == "12175"
    assert "2019" in page.one("#source")["value"]


@proves("FAQ-48")
def test_the_form_is_submitted_once_complete_and_can_then_only_be_read(app, as_, began):
    browser = as_(began[1])
    refused = browser.send(f"{FILE}/submit", of=FILE)
    assert refused.status == 422
    assert Section.ENTITY.label in refused.one(".error-summary").get_text()
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, began[0])
        application.status = ApplicationStatus.REGISTERING
        fill_in(application)
    page = browser.follow(browser.send(f"{FILE}/submit", of=FILE))
    assert not page.html.select(f"form[action='{FILE}/submit']")
    section = browser.page(f"{FILE}/section/entity")
    assert not section.html.select("main button")


def test_a_paper_is_handed_in_and_read_by_the_directorate(app, as_, began):
    browser = as_(began[1])
    content = b"%PDF-1.7\n%%EOF\n"
    browser.follow(browser.send(f"{FILE}/papers", kind="statutes", file=(BytesIO(content), "estatutos.pdf")))
    with app.app_context(), transaction(EVERYONE):
        colleague = an_account(Role.DIRECTORATE)
        stranger = an_applicant(an_application(ApplicationStatus.PACK_SENT))
        paper = db.session.get(Application, began[0]).papers[0].id
    answer = as_(colleague).page(f"/applications/papers/{paper}").response
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    as_(stranger).page(f"/applications/papers/{paper}", status=404)


@pytest.mark.parametrize("file", [(BytesIO(b"GIF89a"), "estatutos.pdf"), (BytesIO(b""), "")])
def test_a_file_that_is_no_pdf_is_refused_beside_the_field(as_, began, file):
    page = as_(began[1]).send(f"{FILE}/papers", kind="statutes", file=file)
    assert page.status == 422
    assert "PDF" in page.error_of("file")


def test_nobody_else_has_a_file(app, as_, kept):
    with app.app_context(), transaction(EVERYONE):
        colleague = an_account(Role.DIRECTORATE)
    as_(colleague).page(FILE, status=403)
