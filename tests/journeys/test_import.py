"""A messy spreadsheet, from its upload to its undoing, with nothing put right outside the browser."""

from __future__ import annotations

from playwright.sync_api import expect

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Role
from tests.builders.spreadsheets import a_messy_file
from tests.journeys.person import Person
from tests.journeys.signing_in import signs_in
from tests.proof import proves


def brings(someone: Person, content: bytes) -> None:
    someone.goes_to("/imports")
    someone.follows("Bring a spreadsheet")
    file = {"name": "antigos.csv", "mimeType": "text/csv", "buffer": content}
    someone.page.get_by_label(someone.word("Spreadsheet"), exact=True).set_input_files(file)
    someone.presses("Read the spreadsheet")


def waits_for(someone: Person, selector: str) -> None:
    expect(someone.page.locator(selector).first).to_be_visible(timeout=60_000)


@proves("SL21")
def test_a_messy_spreadsheet_goes_from_upload_to_undo(demonstration, person):
    technician = person(demonstration, "pt")
    signs_in(technician, Role.TECHNICIAN)
    brings(technician, a_messy_file(Month.of(today()).previous.first_day))
    waits_for(technician, "select[name=column_0]")
    technician.sees("Column “%(name)s” is left out: names of persons are not kept.", name="Nome do utente")
    technician.types(default_late_reason="Registos em papel")
    technician.presses("Check the lines")
    waits_for(technician, ".tasks a")
    technician.sees("Nothing is among the services yet")
    puts_right_the_country(technician)
    puts_right_the_day(technician)
    technician.page.locator("form[action$='/start'] button").click()
    waits_for(technician, "a.button.danger")
    technician.sees_text("10")
    technician.follows("Undo the import")
    technician.presses("Undo the import")
    waits_for(technician, ".tag.refused")


def puts_right_the_country(someone: Person) -> None:
    """Once for its three lines."""
    someone.follows("Nationality", someone.page.locator(".tasks"))
    someone.types(instead="Brasil")
    someone.presses("Put right")
    waits_for(someone, ".tasks a")


def puts_right_the_day(someone: Person) -> None:
    """In its own cell, beside what is wrong with it."""
    someone.follows("Day of service", someone.page.locator(".tasks"))
    someone.page.locator("tbody a.key").first.click()
    expect(someone.page.locator(".error").first).to_be_visible()
    someone.types(given_on=f"{Month.of(today()).previous.first_day:%d/%m/%Y}")
    someone.presses("Save the line")
    someone.follows("Summary")
