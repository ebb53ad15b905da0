"""The FAMI indicators: exact, for one's own entity, with third-country nationals told apart."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest

from app.base.database import db
from app.domain.access.models import Role
from app.domain.activities.models import Activity, ActivityCount, ActivityKind
from app.domain.publications.fami import EU_EEA_SWISS, questions_of
from app.domain.publications.periods import Period
from app.domain.service_records.models import AgeBand, Sex
from app.domain.statistics.questions import Axis
from app.jobs.count_questions import count_questions
from tests.builders import a_technician, an_account
from tests.builders.cards import a_card
from tests.builders.keeping import made
from tests.builders.records import a_protocol, a_service
from tests.builders.released import LAST, released
from tests.grids import of_workbook
from tests.proof import proves

PAGE = "/publications/fami"
WOMAN = {"sex": Sex.FEMALE, "age_band": AgeBand.FROM_30}
MAN = {"sex": Sex.MALE, "age_band": AgeBand.FROM_18}


@pytest.fixture
def served(app, kept):
    """Two women and a man with cards, one of them of the Union; a stranger of another entity; one group."""
    return made(app, _served)


def _served():
    technician = a_technician()
    for nationality, person in (("NP", WOMAN), ("FR", WOMAN), ("BR", MAN)):
        _comes_twice(technician, nationality, person)
    _comes_twice(a_technician(), "NP", WOMAN)  # of another entity
    _a_session(technician, {(Sex.FEMALE, AgeBand.FROM_30): 7, (Sex.MALE, AgeBand.FROM_18): 4})
    released(LAST)
    coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    return SimpleNamespace(technician=technician, coordinator=coordinator)


def _comes_twice(technician, nationality, person):
    card = a_card(technician.centre)
    for days in (0, 1):
        day = LAST.first_day + timedelta(days=days)
        a_service(technician, card_id=card.id, given_on=day, nationality=nationality, **person)


def _a_session(technician, people):
    whose = {"partner_id": technician.partner_id}
    counts = [ActivityCount(**whose, sex=sex, age_band=band, people=each) for (sex, band), each in people.items()]
    kind = ActivityKind.INFORMATION_SESSION
    told = {"kind": kind, "title": "Renovar", "held_on": LAST.first_day, "minutes": 60, "place": "Biblioteca"}
    db.session.add(Activity(**whose, centre_id=technician.centre_id, counts=counts, **told))


def counted(app, browser):
    """The page when its figures are there."""
    browser.page(PAGE)
    with app.app_context():
        while count_questions():
            pass
    return browser.page(PAGE)


def lines_of(page):
    return [tuple(cell.get_text() for cell in row.select("th, td")) for row in page.html.select("main tbody tr")]


@proves("ST12")
def test_the_figures_are_those_of_ones_own_entity_by_sex_and_age_and_by_where_people_come_from(app, as_, served):
    lines = lines_of(counted(app, as_(served.coordinator)))
    figures = {(indicator, sex, band): figure for indicator, sex, band, _period, figure in lines}
    assert figures["Participants", "Total", "Total"] == "3"
    assert figures["Participants", "Female", "30 to 39"] == "2"
    assert figures["Participants", "Male", "18 to 29"] == "1"
    assert figures["Third-country nationals", "Total", "Total"] == "2"
    assert figures["Third-country nationals", "Female", "30 to 39"] == "1"
    assert figures["Third-country nationals", "Male", "Total"] == "1"
    assert figures["Services", "–", "–"] == "6"
    assert figures["Information session", "–", "–"] == "1"
    assert figures["Information session: people present", "–", "–"] == "11"


@proves("ST12")
def test_the_files_say_what_the_page_says_with_the_funding_it_is_told_for(app, as_, keep, served):
    keep(lambda: a_protocol(partner_id=served.technician.partner_id, **_funded("FAMI 2030", "PT/2026/FAMI/9")))
    browser = as_(served.coordinator)
    page = counted(app, browser)
    assert "PT/2026/FAMI/9" in page.text
    shown = [tuple("" if cell == "–" else cell for cell in line) for line in lines_of(page)]
    text = browser.client.get(f"{PAGE}.csv").data.decode("utf-8-sig")
    assert [tuple(line) for line in csv.reader(StringIO(text), delimiter=";")][1:] == shown
    book = browser.client.get(f"{PAGE}.xlsx", buffered=True).data
    assert [tuple(line) for line in of_workbook(book)[1:]] == shown


def test_an_entity_without_fami_funding_is_told_so(app, as_, keep, served):
    keep(lambda: a_protocol(partner_id=served.technician.partner_id, **_funded("Portugal 2030", "X-1")))
    page = counted(app, as_(served.coordinator))
    assert "No FAMI funding is declared" in page.text
    assert "X-1" not in page.text


def _funded(source, contract):
    days = {"funding_from": LAST.first_day, "funding_until": LAST.last_day}
    return {"funding_source": source, "funding_contract": contract, **days}


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.DIRECTORATE, Role.APPROVER])
def test_whoever_answers_for_no_entity_is_not_offered_what_they_may_not_open(app, as_, kept, role):
    reader = made(app, lambda: a_technician().account if role is Role.TECHNICIAN else an_account(role))
    as_(reader).page(PAGE, status=403)
    assert not as_(reader).page("/statistics").html.select(f"a[href='{PAGE}']")


def test_third_countries_are_all_but_the_union_the_economic_area_switzerland_and_who_did_not_say(database):
    _everybody, third_country, _services = questions_of(Period.parse("2025-01..2025-12"))
    ((axis, codes),) = third_country.filters
    assert axis is Axis.NATIONALITY
    assert {"BR", "NP", "GB"} <= set(codes)
    assert not set(codes) & (EU_EEA_SWISS | {"not_stated"})
    assert len(EU_EEA_SWISS) == 31


def test_a_coordinator_reads_why_there_is_nothing_before_a_month_is_released(app, as_, kept):
    page = as_(made(app, lambda: an_account(Role.COORDINATOR))).page(PAGE)
    assert "No month is released yet" in page.text
