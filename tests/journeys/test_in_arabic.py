"""A technician's day with every page in Arabic, from right to left."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from app.domain.access.models import Role
from tests.journeys.signing_in import signs_in
from tests.proof import proves

ARABIC = re.compile(r"[\u0600-\u06ff]")
ARABIC_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")


@proves("FAQ-34")
def test_a_technician_works_in_arabic(demonstration, person):
    technician = person(demonstration, "ar")
    signs_in(technician, Role.TECHNICIAN)
    reads_from_right_to_left(technician)
    technician.opens("Log")
    technician.types(minutes="25", nationality="البرازيل")
    technician.chooses("Channel", "Phone")
    technician.page.locator("[name=area][value=housing]").check()
    technician.chooses("Outcome", "Referred")
    technician.page.locator("[name=note]").fill("ملاحظة قصيرة")
    reads_from_right_to_left(technician)
    technician.presses("Save the service")
    code = technician.page.locator("tbody a.key").first.inner_text().strip()
    technician.opens("Services")
    technician.types(code=code)
    technician.presses("Apply filters")
    expect(technician.page.locator("tbody tr")).to_have_count(1)
    technician.page.locator("tbody a.key").click()
    technician.sees("Referred")
    technician.sees_text("ملاحظة قصيرة")
    reads_from_right_to_left(technician)


def reads_from_right_to_left(someone) -> None:
    """The page begins at the right, speaks Arabic, and counts in the digits of the country."""
    page = someone.page
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator("h1").evaluate("heading => getComputedStyle(heading).direction") == "rtl"
    box, width = page.locator(".brand").first.bounding_box(), page.viewport_size["width"]
    assert box["x"] + box["width"] > width / 2
    text = page.locator("main").inner_text()
    assert ARABIC.search(text)
    assert not ARABIC_DIGITS.search(text)
