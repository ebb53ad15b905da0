"""Needs against answers: districts, municipalities, topics, and the growth of the network."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.geography.actions import keep_residents
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.builders.released import LAST, released, some_services
from tests.proof import proves


@pytest.fixture
def directorate(app, kept, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


@proves("FAQ-52", "FAQ-53")
def test_the_three_districts_with_least_answer_are_named_in_one_sentence_before_the_table(app, directorate, centre):
    def serve():
        for _service in range(30):
            count(centre.id, centre.partner_id, LAST, [(Dimension.DISTRICT, "02"), (Dimension.TOTAL, "all")])

    made(app, serve)
    page = directorate.page("/radar/needs")
    lead = page.one(".lead").text
    names = [row.th.text for row in page.html.select("tbody tr")]
    assert len(names) == 20
    assert all(name in lead for name in names[:3])
    assert names[-1] == "Beja"
    beja = [cell.text for cell in page.html.select("tbody tr")[-1].select("td")]
    assert beja[:4] == ["12,175", "30", "2.5", "1"]
    assert page.one("svg.map")


@proves("ST5", "FAQ-53")
def test_a_district_leads_to_its_municipalities_and_those_without_a_centre(app, directorate, centre):
    page = directorate.page("/radar/places?district=02")
    lines = {row.th.text: [cell.text for cell in row.select("td")] for row in page.html.select("tbody tr")}
    assert len(lines) == 14
    assert lines["Beja"][1] == "here"
    assert lines["Odemira"][1] == "Beja"
    without = directorate.page("/radar/places?district=02&show=without")
    assert len(without.html.select("tbody tr")) == 13
    assert "13 municipalities" in without.text


def test_the_whole_country_is_shown_in_part_and_whole_on_demand(directorate, centre):
    page = directorate.page("/radar/places")
    assert len(page.html.select("tbody tr")) == 40
    assert len(directorate.page(page.one("a[href*='lines=all']")["href"]).html.select("tbody tr")) == 308


@proves("FAQ-52")
def test_official_residents_of_municipalities_stand_there_once_imported(app, directorate, centre):
    assert "No official table" in directorate.page("/radar/places?district=02").text
    made(app, lambda: keep_residents({"0205": 4321}, 2024, "Instituto Fictício"))
    page = directorate.page("/radar/places?district=02")
    assert "4,321" in page.text
    assert "Instituto Fictício, 2024" in page.text


@proves("FAQ-56", "ST5")
def test_topics_are_told_by_municipality(app, directorate, centre):
    def serve():
        technician = a_technician(centre)
        some_services(technician, LAST, 12, area="housing", nationality="NP")
        some_services(technician, LAST, 8, area="work", nationality="NP")
        released(LAST)

    made(app, serve)
    page = directorate.page("/radar/topics?district=02")
    heads = [head.text for head in page.html.select("thead th")]
    (row,) = page.html.select("tbody tr")
    cells = dict(zip(heads, [cell.text for cell in row.select("th, td")], strict=True))
    assert (cells["Municipality of the centre"], cells["Total"], cells["Housing"], cells["Work"]) == (
        "Beja",
        "20",
        "12",
        "8",
    )
    assert page.one("a[href^='/statistics/explore?']")


def test_before_the_first_release_there_are_no_topics(directorate):
    assert "Nothing was released yet" in directorate.page("/radar/topics").text


@proves("SEED-6")
def test_centres_services_and_persons_stand_in_tables_of_their_own_with_their_sources(app, directorate, centre):
    month = Month.of(today())
    made(app, lambda: count(centre.id, centre.partner_id, month, [(Dimension.TOTAL, "all")]))
    page = directorate.page("/radar/growth")
    centres, services, persons = (
        page.one(f"section[aria-labelledby={name}]") for name in ("centres", "services", "persons")
    )
    assert "152" in centres.text
    assert "186,728" in services.text
    assert "500,000" not in services.text
    assert "500,000" in persons.text
    assert "CNAIM" in persons.text
    for section in (centres, services, persons):
        assert "acm.gov.pt" in section.text or "Voluntary national report" in section.text
    assert str(today().year) in services.text


@pytest.mark.parametrize("path", ["/radar/needs", "/radar/places", "/radar/topics", "/radar/growth"])
def test_who_knows_own_centres_exactly_does_not_open_the_pages_of_all_districts(app, as_, kept, path):
    as_(made(app, lambda: an_account(Role.COORDINATOR))).page(path, status=403)
