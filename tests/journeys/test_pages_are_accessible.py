"""Every page, in every language, for somebody who may see it: nothing for axe to find, and room enough on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Error, Page

from app.base.language import LANGUAGES
from app.domain.access.models import Role
from tests.journeys.person import Person
from tests.journeys.signing_in import comes_in
from tests.journeys.visits import list_visitors, list_visits

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
Size = dict[str, int]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], elementRef: false});
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""
TOO_WIDE = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *")].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > page.clientWidth + 1 || box.left < -1);
  });
  return [`${page.scrollWidth} px wide: ` + wide.slice(0, 3).map(each => each.outerHTML.slice(0, 100)).join(" | ")];
}"""
# Whatever is pressed or typed into, but for words inside a sentence.
TOO_SMALL = """() => [...document.querySelectorAll(
    "button, a.button, a.target, summary, select, textarea, label.choice, .menu-open, .nav a," +
    "input:not([type=hidden], [type=checkbox], [type=radio])")]
  .filter(each => each.checkVisibility({checkVisibilityCSS: true}) && each.getBoundingClientRect().height < 43.5)
  .map(each => `${Math.round(each.getBoundingClientRect().height)} px: ${each.outerHTML.slice(0, 100)}`)"""


def faults_of(someone: Person, address: str, sizes: tuple[Size, ...] = (DESK, PHONE)) -> Iterator[str]:
    """What is wrong with the page at this address; nothing when it is a file to be saved."""
    page = someone.page
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return
    assert answer is not None
    if answer.status >= 500:
        yield f"answered {answer.status}"
    yield from faults_here(someone, sizes)


def faults_here(someone: Person, sizes: tuple[Size, ...] = (DESK, PHONE)) -> Iterator[str]:
    """What is wrong with the page this person looks at, at a desk and on a phone, the last of which it keeps."""
    for size in sizes:
        someone.page.set_viewport_size(size)
        yield from _faults_on_a_phone(someone.page) if size is PHONE else someone.page.evaluate(FINDINGS, RULES)


def _faults_on_a_phone(page: Page) -> list[str]:
    return [*page.evaluate(TOO_WIDE), *page.evaluate(TOO_SMALL)]


# Forms that cannot be sent empty, and addresses where there is nothing.
SENT_EMPTY = {
    None: ["/ar/join", "/account/sign-in", "/account/forgotten"],
    Role.ADMINISTRATOR: ["/administration/accounts/new"],
    Role.DIRECTORATE: ["/training/courses/new", "/training/sessions/new?course=1", "/protocols/new?partner_id=1"],
    Role.COORDINATOR: ["/technicians/new", "/centres/1/offices/new"],
    Role.TECHNICIAN: [
        "/services/new",
        "/activities/new",
        "/agenda/new",
        "/itinerant/routes/new",
        "/desk/favourites/new",
    ],
}
NOWHERE = ["/ar/nowhere", "/services/none", "/administration/audit"]


# Somebody nobody knows, and the accounts of the demonstration, by their numbers: one test each, for all processors.
VISITORS = range(8)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", VISITORS)
def test_nothing_is_wrong_with_any_page(demonstration, person, number, language):
    visitor, addresses = list_visits(demonstration.app, number, every_state=language == "pt")
    someone = person(demonstration, language, viewport=DESK)
    someone.context.add_init_script(path=AXE)
    comes_in(someone, visitor)
    faults = {}
    # The next page is met in the size the one before was left in: each changes its size once.
    for address, sizes in zip(addresses, cycle([(DESK, PHONE), (PHONE, DESK)]), strict=False):
        address = address.replace("/pt/", f"/{language}/", 1)
        if found := list(dict.fromkeys(faults_of(someone, address, sizes))):
            faults[address] = found
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(found) for where, found in faults.items())


def test_everybody_looks_at_the_pages(demonstration):
    assert len(list_visitors(demonstration.app)) == len(VISITORS)


def test_nothing_is_wrong_with_a_page_of_mistakes(demonstration, person):
    faults = {}
    visitors = {visitor.actor and visitor.actor.role: visitor for visitor in list_visitors(demonstration.app)}
    for role, addresses in SENT_EMPTY.items():
        someone = person(demonstration, "ar", viewport=DESK)
        someone.context.add_init_script(path=AXE)
        comes_in(someone, visitors[role])
        for address in addresses:
            someone.goes_to(address)
            with someone.page.expect_navigation():
                someone.page.locator("main form[method=post] button.main").first.click()
            assert someone.page.locator(".error-summary").is_visible(), address
            faults[address] = list(faults_here(someone))
        for address in NOWHERE:
            faults[f"{role} {address}"] = list(faults_of(someone, address))
    assert not (found := {where: what for where, what in faults.items() if what}), found
