"""The explore page: a question in the address, its table, the ways on, and what is wrong beside its field."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.service_records.actions import rebuild_tallies
from app.domain.statistics.asking import count_next
from app.domain.technicians.models import Technician
from tests.builders import a_service, a_technician, an_account
from tests.proof import proves

LAST_MONTH = Month.of(today()).previous


@pytest.fixture
def coordinator(app, kept):
    """Three services about housing to people from Nepal and one about health, last month, in one centre in Beja."""
    with app.test_request_context(), transaction(EVERYONE):
        technician = a_technician()
        for area, nationality, times in (("housing", "NP", 3), ("health", "BR", 1)):
            for _time in range(times):
                a_service(technician, area=area, nationality=nationality, given_on=LAST_MONTH.first_day)
        rebuild_tallies(LAST_MONTH, LAST_MONTH)
        return an_account(Role.COORDINATOR, partner_id=technician.partner_id)


def cells(page) -> dict[str, list[str]]:
    """The figures of each line by its name."""
    return {
        row.th.get_text(strip=True): [cell.get_text(" ", strip=True) for cell in row.select("td.num")]
        for row in page.html.select("table.explored tbody tr")
    }


@proves("ST1")
def test_the_first_table_is_of_areas_with_its_total_first_and_each_line_leads_on(coordinator, as_):
    page = as_(coordinator).page("/statistics/explore")
    assert list(cells(page)) == ["Total", "Housing", "Health"]
    assert cells(page)["Housing"][0] == "3"
    inside = page.html.select("table.explored tbody a.key")[0]["href"]
    assert "area=housing" in inside
    assert as_(coordinator).page(inside).one(".chip").get_text().strip().endswith("Housing")


def test_a_form_as_the_browser_sends_it_leads_to_the_address_of_the_question(coordinator, as_):
    client = as_(coordinator).client
    answer = client.get("/statistics/explore?measure=services&rows=area&columns=&place=&from=&to=&nationality=&preset=")
    assert answer.status_code == 303
    assert "columns" not in answer.location
    assert "nationality" not in answer.location
    pressed = client.get(
        "/statistics/explore?measure=services&rows=area&from=2020-01-01&to=2020-01-31&preset=last_month"
    )
    assert f"from={LAST_MONTH}&to={LAST_MONTH}" in pressed.location


def test_the_year_before_stands_beside_each_line(app, coordinator, as_):
    with app.test_request_context(), transaction(EVERYONE):
        technician = db.session.scalars(select(Technician)).one()
        a_service(technician, area="housing", given_on=LAST_MONTH.plus(-12).first_day)
        rebuild_tallies(LAST_MONTH.plus(-12), LAST_MONTH)
    page = as_(coordinator).page(f"/statistics/explore?rows=area&from={LAST_MONTH}&compare=yes")
    total, before, difference, *_share = cells(page)["Housing"]
    assert (total, before) == ("3", "1")
    assert "+2" in difference


def test_a_year_in_which_nothing_was_counted_is_said_to_be_so_instead_of_compared_with(coordinator, as_):
    page = as_(coordinator).page(f"/statistics/explore?rows=area&from={LAST_MONTH}&compare=yes")
    assert "The year before is not shown: nothing was counted then." in page.one("main").get_text()
    assert cells(page)["Housing"] == ["3", "75.0%"]


def test_the_question_is_folded_over_its_answer_and_open_over_a_mistake(coordinator, as_):
    client = as_(coordinator)
    folded = client.page("/statistics/explore").one("details:has(> form.explore)")
    assert (folded.summary.get_text(), folded.has_attr("open")) == ("Change the question", False)
    asked = client.client.get("/statistics/explore?rows=colour")
    assert asked.status_code == 422
    assert "Change the question" not in asked.text


def test_two_axes_and_a_filter_are_read_in_one_table(app, coordinator, as_):
    page = counted(app, as_(coordinator), f"rows=month&columns=nationality&from={LAST_MONTH}&area=housing")
    heads = [head.get_text(strip=True) for head in page.html.select("table.explored thead th")]
    assert "Nepal" in heads
    assert cells(page)["Total"][0] == "3"


@proves("ST1")
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("rows=colour", "rows"),
        ("columns=colour", "columns"),
        ("rows=area&columns=area", "columns"),
        ("from=2026-03&to=2026-01", "to"),
        ("from=1000", "from"),
        ("from=1990&to=2026", "from"),
        ("from=yesterday", "from"),
        ("place=moon:1", "place"),
        ("measure=euros", "measure"),
        ("rows=day&columns=residence&from=2020&to=2026", "rows"),
        ("unheard=of", ""),
        ("rows=%00", "rows"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field_with_a_way_on(coordinator, as_, address, field):
    answer = as_(coordinator).client.get(f"/statistics/explore?{address}")
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert f'href="#{field}"' in answer.text if field else True
    assert 'href="/statistics/explore"' in answer.text
    if field:
        assert f'id="{field}-error"' in answer.text


def test_ten_thousand_values_are_refused_and_the_form_says_so(coordinator, as_):
    values = "&".join(f"nationality={number}" for number in range(10_000))
    answer = as_(coordinator).client.get(f"/statistics/explore?{values}")
    assert answer.status_code in (414, 422)


def test_before_the_first_release_whoever_reads_the_network_is_told_so_and_made_no_mistake(app, as_, kept):
    with app.test_request_context(), transaction(EVERYONE):
        directorate = an_account()
    assert as_(directorate).page("/statistics/explore", status=200).one(".error-summary")


def test_an_empty_table_says_so_and_leads_on(app, coordinator, as_):
    page = counted(app, as_(coordinator), "rows=area&from=2019-01&to=2019-03&sex=female")
    assert page.one(".empty").select("a")


def test_what_the_figures_mean_is_one_press_away(coordinator, as_):
    page = as_(coordinator).page("/statistics/explore?rows=nationality&columns=month")
    links = {link["href"] for link in page.html.select(".explained a")}
    assert {f"/statistics/definitions#{key}" for key in ("services", "nationality", "month")} <= links


def test_a_table_kept_ready_waits_for_nothing_and_another_is_counted_while_the_page_waits(app, coordinator, as_):
    reader, address = as_(coordinator), f"rows=day&from={LAST_MONTH}&nationality=NP"
    assert not reader.page("/statistics/explore?rows=area").html.select("form[action*=again], [data-progress]")
    waiting = reader.page(f"/statistics/explore?{address}")
    assert waiting.one("[data-progress=counting] progress")
    assert waiting.html.select("noscript meta[http-equiv=refresh]")
    table = counted(app, reader, address)
    assert not table.html.select("[data-progress]")
    assert cells(table)["Total"][0] == "3"
    assert table.one("form[action*='/statistics/explore/again'] button")


def test_a_kept_table_is_counted_again_when_asked(app, coordinator, as_):
    reader, address = as_(coordinator), f"rows=day&from={LAST_MONTH}&nationality=NP"
    form = counted(app, reader, address).one("form[action*='/statistics/explore/again']")
    sent = {field["name"]: field["value"] for field in form.select("input")}
    assert reader.client.post(form["action"], data=sent).status_code == 303
    assert reader.page(f"/statistics/explore?{address}").one("[data-progress=counting]")


def counted(app, reader, address):
    """The page of a question once the jobs have counted it."""
    reader.page(f"/statistics/explore?{address}")
    with app.test_request_context(), transaction(EVERYONE):
        while count_next():
            pass
    return reader.page(f"/statistics/explore?{address}")
