"""The dashboard and its files."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, an_account
from tests.proof import proves

THIS_MONTH = Month.of(today())


def a_network(app):
    """Brazil often, India thrice; a reader from the directorate, and the coordinator of the one centre."""
    with app.test_request_context(), transaction(EVERYONE):
        centre = a_centre()
        for nationality, times in (("BR", 90), ("NP", 12), ("IN", 3)):
            facts = [
                (Dimension.TOTAL, "all"),
                (Dimension.NATIONALITY, nationality),
                (Dimension.AREA, "housing"),
                (Dimension.AGE_BAND, "18_29"),
                (Dimension.DISTRICT, "02"),
            ]
            count(centre.id, centre.partner_id, THIS_MONTH, facts, by=times)
        return an_account(Role.DIRECTORATE), an_account(Role.COORDINATOR, partner_id=centre.partner_id)


def lines(client, address: str) -> list[str]:
    return client.client.get(address).text.lstrip("\ufeff").splitlines()


@proves("FAQ-35", "ST2", "ST6")
def test_page_and_file_hide_the_same_figures(app, as_):
    directorate, _coordinator = a_network(app)
    page = as_(directorate).page("/statistics")
    rows = {
        row.th.get_text(strip=True): row.td.get_text(" ", strip=True)
        for row in page.html.select("#by-nationality ~ div tr, section[aria-labelledby=by-nationality] tbody tr")
    }
    assert rows["Brazil"] == "90"
    assert rows["India"].startswith("•")
    assert rows["Nepal"].startswith("•")
    file = lines(as_(directorate), "/statistics/nationality.csv")
    assert file[1].startswith("Brazil;90;")
    assert {line.split(";")[1] for line in file[2:]} == {""}


def test_a_coordinator_reads_the_own_centres_exactly(app, as_):
    _directorate, coordinator = a_network(app)
    assert "India;3;" in lines(as_(coordinator), "/statistics/nationality.csv")
    page = as_(coordinator).page("/statistics/nationality")
    assert "•" not in page.one("main").get_text()


def test_the_period_is_in_the_address_and_nonsense_falls_back_to_the_last_year(app, as_):
    directorate, _coordinator = a_network(app)
    empty = as_(directorate).page("/statistics?from=2020-01&to=2020-03")
    assert empty.html.select(".empty")
    for nonsense in ("from=2020-13&to=x", "from=%00&to=2020-01", "from=2026-01"):
        assert "105" in as_(directorate).page(f"/statistics?{nonsense}").one(".figures").get_text()


@pytest.mark.parametrize(
    ("dimension", "counted", "named"),
    [
        (Dimension.LANGUAGE, "arz", "Arabic (Egypt)"),
        (Dimension.LANGUAGE, "not_stated", "Not stated"),
        (Dimension.LANGUAGE, "gone", "gone"),
        (Dimension.NATIONALITY, "stateless", "Stateless"),
        (Dimension.NATIONALITY, "CV", "Cape Verde"),
        (Dimension.NATIONALITY, "not_stated", "Not stated"),
    ],
)
def test_every_value_has_the_name_it_was_chosen_by(app, as_, dimension, counted, named):
    directorate, _coordinator = a_network(app)
    with app.test_request_context(), transaction(EVERYONE):
        centre = a_centre()
        count(centre.id, centre.partner_id, THIS_MONTH, [(Dimension.TOTAL, "all"), (dimension, counted)], by=200)
    assert lines(as_(directorate), f"/statistics/{dimension}.csv")[1].split(";")[:2] == [named, "200"]


def test_an_unknown_table_is_a_page_not_found(app, as_):
    directorate, _coordinator = a_network(app)
    as_(directorate).page("/statistics/names", status=404)


@proves("ST14")
def test_every_figure_of_the_page_is_in_its_tables(app, as_):
    directorate, _coordinator = a_network(app)
    page = as_(directorate).page("/statistics")
    assert page.html.select("svg.chart")
    assert page.html.select("svg.map")
    assert len(page.html.select("table")) >= len(page.html.select("svg.chart, svg.map"))
