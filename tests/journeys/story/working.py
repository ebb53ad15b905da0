"""A month of work, what AIMA pays for it, and what the figures say."""

from __future__ import annotations

import re
import subprocess

from playwright.sync_api import expect

from tests.journeys.story.opening import CENTRE
from tests.journeys.story.world import World

TOTAL = "50,00"  # four collections of biometric data at 12,50


def the_technician_logs(world: World) -> None:
    """Three collections of biometric data, a telephone call, and one service with the page in another language."""
    technician = world["technician"]
    for number in (5, 6, 7, 8):
        _fills_in(world, number, is_biometric=number != 8)
        technician.presses("Save the service")
    technician.reads_in("pt")
    expect(technician.page.locator("html")).to_have_attribute("dir", "ltr")
    _fills_in(world, 9, is_biometric=True)
    technician.presses("Save the service")
    technician.reads_in("ar")
    expect(technician.page.locator("tbody tr")).to_have_count(5)


def the_technician_is_refused(world: World) -> None:
    """On a day before the centre was open, with everything typed kept."""
    technician = world["technician"]
    _fills_in(world, 5, is_biometric=True)
    technician.types(given_on=world.month.previous.first_day.isoformat(), note="Fica escrito.")
    technician.presses("Save the service")
    technician.sees("The centre was not open on that day: choose another date.")
    assert technician.page.locator("[name=note]").input_value() == "Fica escrito."


def the_technician_corrects(world: World) -> None:
    """Found in the list; what it said before stays in its history."""
    technician = world["technician"]
    technician.opens("Services")
    technician.page.locator("#channel").select_option("phone")
    technician.presses("Apply filters")
    expect(technician.page.locator("tbody tr")).to_have_count(1)
    technician.page.locator("tbody a.key").click()
    technician.follows("Correct")
    technician.types(minutes="45")
    technician.presses("Save the correction")
    technician.sees("History")
    expect(technician.page.locator(".timeline")).to_contain_text("45")


def the_month_is_stated(world: World) -> None:
    """Drafted by one, confirmed by the entity, approved by another, issued with a number."""
    directorate, approver, coordinator = world["directorate"], world["approver"], world["coordinator"]
    directorate.opens("Compensation")
    directorate.follows("Draft a statement")
    directorate.selects("Centre", CENTRE)
    directorate.page.locator("[name=month]").select_option(str(world.month))
    directorate.presses("Draft the statement")
    directorate.sees("The statement was drafted and the month is closed.")
    coordinator.goes_to(directorate.page.url)
    coordinator.presses("Confirm the statement")
    coordinator.sees("The statement is confirmed: AIMA approves it now.")
    directorate.page.reload()
    assert directorate.page.get_by_role("button", name=directorate.word("Approve the statement")).count() == 0
    approver.goes_to(directorate.page.url)
    approver.presses("Approve the statement")
    directorate.page.reload()
    directorate.presses("Issue the statement")


def the_month_is_closed(world: World) -> None:
    technician = world["technician"]
    _fills_in(world, 10, is_biometric=True)
    technician.presses("Save the service")
    technician.sees("The month of that day is closed: give the reason to save it as a late entry.")


def the_coordinator_reads_the_statement(world: World) -> None:
    """Four collections at the agreed amount; on paper it is a statement, under its number."""
    coordinator = world["coordinator"]
    coordinator.opens("Compensation")
    coordinator.page.locator("tbody a.key").click()
    total = coordinator.page.locator(".total").inner_text()
    assert re.sub(r"\D", "", total) == re.sub(r"\D", "", TOTAL), total
    link = coordinator.page.locator("main a[href*='/documents/']")
    number = re.search(r"\S*\d\S*", link.inner_text())
    assert number
    paper = coordinator.downloads(link)
    text = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    assert TOTAL in text
    assert number[0] in text
    assert "fatura" not in text.lower()


def the_figures_are_read(world: World) -> None:
    """Five services: exact for the coordinator; for AIMA what is small is hidden."""
    coordinator, directorate = world["coordinator"], world["directorate"]
    for reader in (coordinator, directorate):
        reader.goes_to(f"/statistics?from={world.month}&to={world.month}")
        expect(reader.page.locator(".figures .value").first).to_have_text("5")
    expect(coordinator.page.locator("main")).not_to_contain_text("•")
    expect(directorate.page.locator("main")).to_contain_text("•")


def _fills_in(world: World, number: int, *, is_biometric: bool) -> None:
    technician = world["technician"]
    technician.opens("Log")
    technician.types(given_on=world.day(number).isoformat(), minutes="20")
    technician.chooses("Channel", "Walk-in" if is_biometric else "Phone")
    technician.types(nationality="IN", language="en", residence="Moura")
    technician.chooses("Sex", "Female")
    technician.page.locator("[name=area][value=regularisation]").check()
    technician.chooses("Outcome", "Information given")
    if is_biometric:
        technician.ticks("Biometric data were collected")
        technician.types(process_reference=f"AIMA-FICT-{number:04}")
