"""The dashboard as each reader opens it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.service_records.actions.releasing import release_month, revise_month
from app.domain.statistics.nights import count_night
from tests.builders import an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

LAST = Month.of(today()).previous
PERIOD = f"from={LAST}&to={LAST}"


@pytest.fixture
def readers(app, kept):
    """A centre with housing often and health twice, last month; who reads of it."""
    with app.test_request_context(), transaction(EVERYONE):
        technician, by = someone()
        day = LAST.first_day + timedelta(days=1)
        for area, times in (("housing", 12), ("health", 2), ("work", 9)):
            for _service in range(times):
                logged(by, given_on=day, area=area, nationality="NP", language="ne")
        release_month(LAST)
        count_night(Month.of(today()))
        return {
            "technician": technician.account,
            "coordinator": an_account(Role.COORDINATOR, partner_id=technician.partner_id),
            "directorate": an_account(Role.DIRECTORATE),
            "approver": an_account(Role.APPROVER),
        }


def lines(page, key: str) -> dict[str, str]:
    rows = page.html.select(f"section[aria-labelledby=by-{key}] tbody tr")
    return {row.th.get_text(strip=True): row.td.get_text(" ", strip=True) for row in rows}


@proves("FAQ-35")
@pytest.mark.parametrize("reader", ["technician", "coordinator"])
def test_who_sees_own_centres_sees_every_figure(readers, as_, reader):
    page = as_(readers[reader]).page(f"/statistics?{PERIOD}")
    assert lines(page, "area") == {"Housing": "12", "Work": "9", "Health": "2"}
    assert "•" not in page.one("main").get_text()


@proves("FAQ-35")
@pytest.mark.parametrize("reader", ["directorate", "approver"])
def test_who_reads_the_network_reads_its_totals_and_released_lists(readers, as_, reader):
    page = as_(readers[reader]).page(f"/statistics?{PERIOD}")
    assert "23" in page.one(".figures").get_text()
    assert lines(page, "area")["Housing"] in ("12", "• Hidden because it would reveal another figure")
    assert page.html.select("svg.map")


@proves("ST3")
@pytest.mark.parametrize("reader", ["technician", "coordinator", "directorate"])
def test_each_figure_leads_to_its_definition_and_says_of_when_it_is(readers, as_, reader):
    visitor = as_(readers[reader])
    page = visitor.page(f"/statistics?{PERIOD}")
    definitions = visitor.page("/statistics/definitions")
    anchors = {str(each["id"]) for each in definitions.html.select("[id]")}
    named = [str(link["href"]) for link in page.html.select("a[href*='/statistics/definitions#']")]
    assert len(named) > 15
    assert {link.partition("#")[2] for link in named} <= anchors
    assert "As of" in page.one(".page-head").get_text()


@proves("ST1")
def test_the_filters_are_in_the_address_each_a_chip_that_removes_it(readers, as_):
    visitor = as_(readers["coordinator"])
    page = visitor.page(f"/statistics?{PERIOD}&structure=claim")
    chips = page.html.select(".chip")
    assert len(chips) == 2
    assert visitor.page(str(chips[1]["href"])).html.select_one("select[name=structure] option[selected]") is None


def test_each_figure_leads_to_the_page_that_reproduces_it(readers, as_):
    visitor = as_(readers["coordinator"])
    page = visitor.page(f"/statistics?{PERIOD}")
    found = visitor.page(str(page.one("section[aria-labelledby=by-area] a[href*='/explore']")["href"]))
    assert "12" in found.one("main").get_text()


@proves("ST14")
@pytest.mark.parametrize("reader", ["coordinator", "directorate"])
def test_every_chart_stands_beside_its_table(readers, as_, reader):
    page = as_(readers[reader]).page(f"/statistics?{PERIOD}")
    charts = page.html.select("svg.chart, svg.map")
    assert charts
    assert all(chart.find_parent("section").select("table") for chart in charts)


def test_a_technician_reads_own_work_first(readers, as_):
    page = as_(readers["technician"]).page("/statistics")
    assert page.html.select("h2")[0].get_text(strip=True) == "Own work"


@pytest.mark.parametrize(
    "nonsense",
    ["from=2020-13&to=x", "from=%00&to=2020-01", "from=2026-01", "structure=names", "from=1900-01&to=1900-02"],
)
def test_nonsense_in_the_address_falls_back_to_what_is_usual(readers, as_, nonsense):
    page = as_(readers["directorate"]).page(f"/statistics?{nonsense}")
    assert "23" in page.one(".figures").get_text()


def test_a_period_without_services_says_so_with_a_way_on(readers, as_):
    assert as_(readers["directorate"]).page("/statistics?from=2020-01&to=2020-03").html.select(".empty")


def test_what_has_nothing_before_it_says_so_and_compares_with_nothing(readers, as_):
    compared = as_(readers["coordinator"]).page(f"/statistics?{PERIOD}").one("section[aria-labelledby=compared]")
    assert "No service was given in the previous period, nor a year before" in compared.get_text()
    heads = [head.get_text(strip=True) for head in compared.select("thead th")]
    assert heads == ["Figure", "This period", "Own centre", "Network median", "Explore"]


def test_the_network_s_lists_are_drawn_anew_once_a_month_is_revised(app, readers, as_):
    directorate = as_(readers["directorate"])
    assert lines(directorate.page(f"/statistics?{PERIOD}"), "area")["Work"] != "40"
    with app.test_request_context(), transaction(EVERYONE):
        _technician, by = someone()
        for _service in range(31):
            logged(by, given_on=LAST.first_day + timedelta(days=1), area="work", nationality="NP", language="ne")
        approver = as_actor(db.session.merge(readers["approver"]))
        revise_month(approver, LAST, "Services that came late.")
    assert lines(directorate.page(f"/statistics?{PERIOD}"), "area")["Work"] == "40"
