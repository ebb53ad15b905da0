"""The registration form on the page: its task list, its sections, what is handed back, its submission."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.actions import return_sections
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Section
from app.domain.applications.questions import sections_for
from app.domain.partners.models import Model, PartnerKind, PartnerStatus
from tests.builders import a_partner, an_account, as_actor
from tests.builders.applications import an_applicant, an_application, fill_in
from tests.proof import proves

FORM, SECTION = "/application/form", "/application/section"
DOORS = Doors(lambda token: f"https://claim.invalid/{token}", "https://claim.invalid")


@pytest.fixture
def began(app, kept):
    """An application whose documents were sent, and its contact."""
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.PACK_SENT)
        return application.id, an_applicant(application)


@pytest.fixture
def returned(app, kept):
    """An application of which the technical team was handed back, and its contact."""
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.SUBMITTED)
        officer = as_actor(an_account(Role.DIRECTORATE))
        return_sections(officer, application, {Section.TECHNICIANS: "Falta a segunda pessoa."}, DOORS)
        return application.id, an_applicant(application)


def saved(app, application_id, section):
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        return application.answers(section), application.is_complete(section)


def tags(page):
    """The state of each section, by its name."""
    return {
        line.select_one("a").get_text(strip=True): line.select_one(".tag").get_text(strip=True)
        for line in page.html.select("main ul.tasks > li")
    }


@proves("FAQ-48", "ON7")
def test_the_task_list_shows_each_section_its_state_and_what_is_missing(as_, began):
    browser = as_(began[1])
    browser.send(f"{SECTION}/entity", address="Rua", keep="draft")
    browser.send(f"{SECTION}/stops", {"stops-0-is_removed": "y"})
    page = browser.page(FORM)
    states = tags(page)
    assert states["Entity and representative"] == "Begun"
    assert states["Itinerant service"] == "Complete"
    assert states["Technical team"] == "Not begun"
    assert "1 of 8 sections complete" in page.text
    missing = {link.get_text(strip=True): link["href"] for link in page.html.select("main .links a")}
    assert missing["Technical team"] == f"{SECTION}/technicians"
    assert missing["Proof of representation"] == "/application/papers"
    assert "Itinerant service" not in missing


@proves("ON4")
@pytest.mark.parametrize(
    ("kind", "model", "asked", "spared"),
    [
        (PartnerKind.MUNICIPALITY, Model.SECOND_GENERATION, ("decision_number", "desks"), ("statutes", "archive")),
        (PartnerKind.PARISH, Model.TRADITIONAL, ("decision_number",), ("members", "deciding_body")),
        (PartnerKind.ASSOCIATION_OF_MUNICIPALITIES, Model.EXTENDED, ("members", "archive"), ("desks", "unit")),
        (PartnerKind.REGIONAL_GOVERNMENT, Model.TRADITIONAL, ("territory",), ("statutes",)),
        (PartnerKind.CIVIL_SOCIETY, Model.EXTENDED, ("tax_clear_until", "has_funding"), ("decision_number",)),
        (PartnerKind.HIGHER_EDUCATION, Model.TRADITIONAL, ("unit", "deciding_body"), ("statutes", "members")),
    ],
)
def test_each_entity_finds_its_own_questions_and_no_others(app, as_, kept, kind, model, asked, spared):
    with app.app_context(), transaction(EVERYONE):
        partner = a_partner(status=PartnerStatus.CANDIDATE, kind=kind)
        application = an_application(ApplicationStatus.PACK_SENT, partner=partner, model=model)
        account, sections = an_applicant(application), sections_for(application)
    browser, names = as_(account), set()
    for section in sections:
        if section is not Section.PAPERS:
            page = browser.page(f"{SECTION}/{section}")
            names |= {str(field["name"]) for field in page.html.select("main [name]")}
    assert names >= set(asked)
    assert not names & set(spared)
    assert (Section.MEANS in sections) is (model is not Model.TRADITIONAL)


@pytest.mark.parametrize("section", ["other", "means", "papers"])
def test_a_section_that_is_not_asked_does_not_exist(as_, began, section):
    as_(began[1]).page(f"{SECTION}/{section}", status=404)


@proves("FAQ-48")
def test_a_draft_is_left_and_taken_up_again(app, as_, began):
    browser = as_(began[1])
    answer = browser.send(f"{SECTION}/entity", address="Rua Fictícia", postcode="78", keep="draft")
    assert answer.location == FORM
    assert saved(app, began[0], Section.ENTITY)[1] is False
    page = browser.page(f"{SECTION}/entity")
    assert page.one("#address")["value"] == "Rua Fictícia"
    assert page.one("#postcode")["value"] == "78"


def test_marking_complete_says_what_is_missing_beside_each_field(as_, began):
    page = as_(began[1]).send(f"{SECTION}/entity", postcode="78", phone="284 000 000")
    assert page.status == 422
    assert page.error_of("address") == "Fill in “Address”."
    assert "1000-001" in page.error_of("postcode")
    assert not page.error_of("phone")


def test_another_office_is_added_without_losing_what_was_typed(app, as_, began):
    browser = as_(began[1])
    answer = browser.send(f"{SECTION}/offices", {"offices-0-name": "Sede", "keep": "more"})
    page = browser.follow(answer)
    assert page.one("#offices-0-name")["value"] == "Sede"
    assert page.one("#offices-1-name")["value"] == ""
    browser.send(answer.location.partition("#")[0], {"offices-1-name": "Polo", "keep": "draft"})
    answers, _complete = saved(app, began[0], Section.OFFICES)
    assert [office["name"] for office in answers["offices"]] == ["Sede", "Polo"]


def test_a_row_is_taken_away(app, as_, began):
    browser = as_(began[1])
    browser.send(f"{SECTION}/stops", {"stops-0-name": "Um", "stops-0-hours": "Terças", "keep": "draft"})
    browser.send(f"{SECTION}/stops", {"stops-0-is_removed": "y"})
    assert saved(app, began[0], Section.STOPS) == ({"stops": []}, True)


def test_a_fault_in_a_row_is_said_beside_its_field(as_, began):
    page = as_(began[1]).send(
        f"{SECTION}/technicians",
        {"technicians-0-name": "Pessoa Fictícia", "technicians-0-is_portuguese_national": "yes"},
    )
    assert page.status == 422
    assert "English" in page.error_of("technicians-0-speaks_en")
    assert page.error_of("technicians-0-skills")
    assert page.one("#technicians-0-name")["value"] == "Pessoa Fictícia"


@proves("FAQ-60")
def test_a_stop_comes_on_two_days_of_the_month_and_names_the_consent_it_needs(app, as_, began):
    browser = as_(began[1])
    stop = {"stops-0-name": "Junta", "stops-0-municipality": "Moura (Beja)", "stops-0-hours": "2.ª e 4.ª terça-feira"}
    refused = browser.send(f"{SECTION}/stops", stop)
    assert "consent" in refused.error_of("stops-0-consent")
    consent = {"stops-0-consent": "yes", "stops-0-consent_on": "2020-01-10", "stops-0-consent_paper": "Ofício 12"}
    browser.send(f"{SECTION}/stops", {**stop, **consent})
    answers, is_complete = saved(app, began[0], Section.STOPS)
    assert is_complete
    assert answers["stops"][0]["hours"] == "2.ª e 4.ª terça-feira"
    assert "Consent of a host municipality" in browser.page(FORM).one("main .links").get_text()


@proves("FAQ-52")
def test_the_official_figures_of_the_district_are_there_to_begin_with(as_, began):
    page = as_(began[1]).page(f"{SECTION}/reality")
    assert page.one("#foreign_residents")["value"] == "12175"
    assert (page.one("#men")["value"], page.one("#women")["value"]) == ("7525", "4650")
    assert "2019" in page.one("#source")["value"]
    assert "Brazil" in page.one("details table").get_text()


@proves("FAQ-48")
def test_the_form_is_submitted_once_complete_and_can_then_only_be_read(app, as_, began):
    browser = as_(began[1])
    refused = browser.send("/application/submit", of=FORM)
    assert refused.status == 422
    assert Section.ENTITY.label in refused.one(".error-summary").get_text()
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, began[0])
        application.status = ApplicationStatus.REGISTERING
        fill_in(application)
    browser.follow(browser.send("/application/submit", of=FORM))
    page = browser.page(FORM)
    assert not page.html.select("form[action='/application/submit']")
    assert not browser.page(f"{SECTION}/entity").html.select("main button")


@proves("ON7", "ON9")
def test_the_entity_sees_why_a_section_came_back_and_that_the_others_stay(as_, returned):
    browser = as_(returned[1])
    page = browser.page(FORM)
    states = tags(page)
    assert states.pop("Technical team") == "Handed back"
    assert set(states.values()) == {"Confirmed"}
    assert "Falta a segunda pessoa." in page.text
    locked = browser.page(f"{SECTION}/entity")
    assert "not handed back" in locked.text
    assert not locked.html.select("main button")
    opened = browser.page(f"{SECTION}/technicians")
    assert "Falta a segunda pessoa." in opened.text
    assert opened.one("#technicians-0-name")["value"] == "Pessoa Fictícia"


@proves("ON9")
def test_aima_sees_what_changed_before_and_after(app, as_, returned):
    with app.app_context(), transaction(EVERYONE):
        officer = an_account(Role.DIRECTORATE)
    browser = as_(returned[1])
    browser.send(f"{SECTION}/technicians", {"technicians-0-evidence": "Direito e Serviço Social"})
    browser.send("/application/submit", of=FORM)
    [changes] = (
        as_(officer).page(f"/applications/{returned[0]}").html.select("table:has(caption:-soup-contains('Before'))")
    )
    cells = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in changes.select("tbody tr")]
    assert cells == [["No. 1 · Which degree, or which experience", "Serviço Social", "Direito e Serviço Social"]]
