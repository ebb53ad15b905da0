"""Every page, in every language, for somebody who may see it: nothing for axe to find, and room enough on a phone."""

from __future__ import annotations

from itertools import cycle

import pytest

from app.base.language import LANGUAGES
from app.domain.access.models import Role
from tests.journeys.faults import AXE, DESK, PHONE, faults_here, faults_of, minimise
from tests.journeys.signing_in import comes_in
from tests.journeys.visits import list_visitors, list_visits

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
    minimise(someone.page)
    faults, paints = {}, set()
    # The next page is met in the size the one before was left in: each changes its size once.
    for address, sizes in zip(addresses, cycle([(DESK, PHONE), (PHONE, DESK)]), strict=False):
        address = address.replace("/pt/", f"/{language}/", 1)
        if found := list(dict.fromkeys(faults_of(someone, address, sizes, paints))):
            faults[address] = found
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(found) for where, found in faults.items())


def test_everybody_looks_at_the_pages(demonstration):
    assert len(list_visitors(demonstration.app)) == len(VISITORS)


HARD_TO_READ = """<!doctype html><html lang="en"><title>Grey</title><style>.quiet { opacity: 0.4 }</style>
<main><h1>Grey</h1><p>Black.</p><p>Black as well.</p><div class="quiet"><p>Grey.</p></div></main>"""


def test_text_that_is_painted_like_none_before_is_found(demonstration, person):
    someone, paints = person(demonstration, viewport=DESK), set()
    someone.page.set_content(HARD_TO_READ.replace('class="quiet"', ""))
    someone.page.evaluate(AXE.read_text())
    assert list(faults_here(someone, (DESK,), paints)) == []
    someone.page.set_content(HARD_TO_READ)
    assert [found.split(":")[0] for found in faults_here(someone, (DESK,), paints)] == ["color-contrast"]


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
