"""The pages of an import, from the empty list to its undoing."""

from __future__ import annotations

from io import BytesIO

from sqlalchemy import func, select

from app.base.database import db
from app.domain.service_records.models import ServiceRecord
from tests.builders import a_technician
from tests.builders.keeping import made
from tests.builders.spreadsheets import HEADER, a_line, a_messy_file, as_csv, as_xlsx
from tests.proof import proves
from tests.web.imports.conftest import brings, checked

GOOD = as_csv([HEADER, a_line(), a_line("06/03/2024"), a_line("07/03/2024", nationality="Brazil.")])


def number_of_services() -> int:
    return db.session.scalar(select(func.count()).where(ServiceRecord.undone_at.is_(None))) or 0


def test_the_empty_list_gives_the_way_on(people):
    page = people.browser.page("/imports")
    assert "No spreadsheet was brought yet" in page.text
    template = people.browser.client.get(page.one(".empty a")["href"])
    assert template.mimetype == "text/csv"
    assert "Day of service" in template.text


@proves("SL21")
def test_nothing_is_kept_before_it_was_seen(people, jobs, look):
    address = checked(people.browser, jobs, GOOD)
    page = people.browser.page(address)
    assert "Import 2 lines" in page.text
    assert "Nothing is among the services yet" in page.text
    assert look(number_of_services) == 0
    assert "Choose one of the options in “Nationality”." in page.text


@proves("SL21")
def test_a_value_is_put_right_once_for_all_its_lines_and_all_is_imported_and_undone(people, jobs, look):
    browser = people.browser
    address = checked(browser, jobs, GOOD)
    kind = browser.page(f"{address}/lines").one(".tasks a")["href"]
    refused = browser.send(str(kind), instead="Nowhere land")
    assert refused.status == 422
    assert refused.one("#instead-error").get_text(strip=True) == "Choose one of the options in “Nationality”."
    assert refused.one("#instead")["value"] == "Nowhere land"
    browser.follow(browser.send(str(kind), instead="Brasil"))
    jobs()
    browser.send(f"{address}/start", of=address)
    jobs()
    assert look(number_of_services) == 3
    browser.follow(browser.send(f"{address}/undo"))
    jobs()
    assert look(number_of_services) == 0
    assert "Undone" in browser.page(address).text


@proves("SL21")
def test_a_cell_is_put_right_beside_what_is_wrong_with_it(people, jobs):
    browser = people.browser
    address = checked(browser, jobs, as_csv([HEADER, a_line(), a_line("31/02/2024")]))
    page = browser.page(f"{address}/lines/3")
    assert page.error_of("given_on") == "This is not a day of the calendar: write it as 05/03/2024."
    assert page.form()["given_on"] == "31/02/2024"
    refused = browser.send(f"{address}/lines/3", given_on="30/02/2024")
    assert refused.status == 422
    assert refused.form()["given_on"] == "30/02/2024"
    assert "Line 3 is in order." in browser.follow(browser.send(f"{address}/lines/3", given_on="29/02/2024")).text


def test_a_line_can_be_left_out(people, jobs):
    browser = people.browser
    address = checked(browser, jobs, as_csv([HEADER, a_line(), a_line("31/02/2024")]))
    browser.follow(browser.send(f"{address}/lines/3/leave-out", of=f"{address}/lines/3"))
    assert "Left out" in browser.page(address).text


def test_progress_is_shown_with_and_without_a_script(people):
    address = str(brings(people.browser, GOOD).location)
    page = people.browser.page(address)
    assert page.one("[data-progress] a")["href"] == address
    assert page.one("progress")["max"] == "100"


def test_a_column_taken_twice_is_refused_beside_the_second(people, jobs):
    address = str(brings(people.browser, GOOD).location)
    jobs()
    page = people.browser.send(f"{address}/columns", column_1="given_on")
    assert page.status == 422
    assert "Another column is this already" in page.error_of("column_1")


def test_an_open_order_of_day_and_month_is_asked(people, jobs, look):
    address = str(brings(people.browser, as_csv([HEADER, a_line("05/03/2024")])).location)
    jobs()
    assert people.browser.send(f"{address}/columns").status == 422
    assert people.browser.send(f"{address}/columns", days_given_on="mdy").status == 303
    jobs()
    assert "03/05/2024" in people.browser.page(address).text


@proves("SL21")
def test_the_lines_with_mistakes_can_be_taken_home(people, jobs):
    address = checked(people.browser, jobs, as_csv([HEADER, a_line("31/02/2024", nationality="=1+1")]))
    text = people.browser.client.get(f"{address}/wrong.csv").text
    assert "'=1+1" in text
    assert "31/02/2024" in text


def test_what_is_no_spreadsheet_is_refused_beside_the_field(people):
    page = brings(people.browser, b"%PDF-1.7 something else", "lista.xlsx")
    assert page.status == 422
    assert page.error_of("file") == "This is not a spreadsheet: choose a file saved as XLSX, ODS or CSV."


def test_a_coordinator_says_whose_services_they_are(people, jobs, look):
    page = brings(people.coordinating, as_xlsx([HEADER, a_line()]), "antigos.xlsx")
    assert page.status == 422
    answer = brings(people.coordinating, as_xlsx([HEADER, a_line()]), technician=str(people.id))
    assert answer.status == 303
    jobs()
    assert people.coordinating.page(f"{answer.location}/columns").status == 200


def test_another_entity_sees_nothing_of_it(people, jobs, app, as_):
    address = checked(people.browser, jobs, a_messy_file(), days_given_on="dmy")
    stranger = as_(made(app, lambda: a_technician().account))
    for path in (address, f"{address}/columns", f"{address}/lines", f"{address}/lines/4", f"{address}/undo"):
        stranger.page(path, status=404)


def test_the_form_is_understood_as_a_file_and_not_by_its_name(people, jobs):
    answer = people.browser.send("/imports/new", {"file": (BytesIO(as_xlsx([HEADER, a_line()])), "antigos.csv")})
    jobs()
    assert "Atendimentos" in people.browser.page(f"{answer.location}/columns").text
