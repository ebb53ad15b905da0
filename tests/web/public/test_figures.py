"""The published figures of the network, with their sources."""

import pytest

from app.base.language import LANGUAGES
from app.web.public.network import latest_with_services, published_years
from tests.proof import proves


def test_years_are_in_order_and_each_figure_has_a_source():
    years = published_years()
    assert [year.year for year in years] == sorted({year.year for year in years})
    assert all(year.centres.source for year in years)
    assert all(year.services.source for year in years if year.services)


def test_the_last_year_with_services_is_2022():
    year = latest_with_services()
    assert (year.year, year.centres.number, year.services.number) == (2022, 152, 186_728)


@proves("ST7")
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_year_has_a_row_with_its_source(client, code):
    rows = client.page(f"/{code}/figures/").html.select("tbody tr")
    assert len(rows) == len(published_years())
    for row, year in zip(rows, published_years(), strict=True):
        assert row.th.get_text() == str(year.year)
        assert year.centres.source in row.get_text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_figures_on_the_first_page_carry_year_and_source(client, code):
    figures = client.page(f"/{code}/").html.select(".figures > div")
    assert len(figures) == 4
    for figure in figures[:3]:
        assert any(year in figure.dt.get_text() for year in ("2021", "2022", "2025"))
        assert figure.select_one("bdi").get_text()
