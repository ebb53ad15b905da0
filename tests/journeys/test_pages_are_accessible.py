"""Every page, in every language, for somebody who may see it: nothing for axe to find, and room enough on a phone."""

from __future__ import annotations

from itertools import cycle

import pytest

from app.base.language import LANGUAGES
from app.domain.access.models import Role
from tests.journeys.faults import AXE, DESK, PHONE, faults_here, faults_of
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


@pytest.fixture(scope="session")
def examined():
    """What one visitor saw is not examined again for the next."""
    return set()


@pytest.mark.parametrize("number", VISITORS)
def test_nothing_is_wrong_with_any_page(demonstration, person, examined, number):
    faults, someone = {}, person(demonstration, viewport=DESK)
    someone.context.add_init_script(AXE)
    *earlier, visitor = list_visitors(demonstration.app)[: number + 1]
    comes_in(someone, visitor)
    someone.only_measures()
    # Portuguese first: in the other languages most pages are the same but for their words.
    for language in sorted(LANGUAGES, key="pt".__ne__):
        addresses = list_visits(demonstration.app, visitor, earlier, every_state=language == "pt")
        if not addresses:
            continue
        someone.speaks(language)
        # The next page is met in the size the one before was left in: each changes its size once.
        for address, sizes in zip(addresses, cycle([(DESK, PHONE), (PHONE, DESK)]), strict=False):
            address = address.replace("/pt/", f"/{language}/", 1)
            if found := list(dict.fromkeys(faults_of(someone, address, sizes, examined))):
                faults[f"{language} {address}"] = found
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(found) for where, found in faults.items())


def test_a_request_that_would_leave_the_site_is_noticed(demonstration, person):
    someone = person(demonstration)
    someone.goes_to("/pt/")
    someone.page.evaluate("fetch('https://elsewhere.invalid/').catch(() => null)")
    noticed = [someone.troubles.pop() for _trouble in list(someone.troubles)]
    assert any("Content Security Policy" in trouble for trouble in noticed)


def test_everybody_looks_at_the_pages(demonstration):
    assert len(list_visitors(demonstration.app)) == len(VISITORS)


EXAMINED = """<!doctype html><html lang="en"><title>Plain</title><style>
.quiet { opacity: 1 } .key { display: inline-block; inline-size: 30px; block-size: 30px }
.long { block-size: 9em; overflow: auto }</style>
<main><h1>Plain</h1><p>Black.</p><div class="quiet"><p>As black.</p></div>
<nav aria-label="One"><a class="key" href="/1">1</a><a class="key" href="/2">2</a></nav><nav aria-label="Two"></nav>
<label for="name">Name</label><input class="key" id="name"><div class="long"><p>Long.</p><p>Longer.</p></div></main>"""
PLANTED = {
    "color-contrast": ("opacity: 1", "opacity: 0.4"),
    "target-size": ("30px", "9px"),
    "scrollable-region-focusable": ("9em", "2em"),
    "landmark-unique": ("Two", "One"),
    "link-name": (">1<", "><"),
    "label": ('for="name"', 'for="other"'),
    "html-lang-valid": ('lang="en"', 'lang="xx-none-such"'),
}


@pytest.mark.parametrize("rule", PLANTED)
def test_what_was_examined_before_hides_no_fault(demonstration, person, rule):
    someone, examined = person(demonstration, viewport=DESK), set()
    someone.context.add_init_script(AXE)
    someone.only_measures()
    for page, found in [(EXAMINED, []), (EXAMINED.replace(*PLANTED[rule]), [rule])]:
        someone.page.set_content(page)
        assert list(dict.fromkeys(each.split(":")[0] for each in faults_here(someone, (DESK,), examined))) == found


def test_a_page_in_other_words_is_not_examined_again(demonstration, person):
    someone, examined = person(demonstration, viewport=DESK), set()
    someone.context.add_init_script(AXE)
    someone.only_measures()
    someone.page.set_content(EXAMINED)
    assert list(faults_here(someone, (DESK,), examined)) == []
    someone.page.set_content(EXAMINED.replace("Name", "Nome").replace("Long", "Comprido"))
    someone.page.evaluate("window.bringAxe = window.axe = undefined")
    assert list(faults_here(someone, (DESK,), examined)) == []


def test_nothing_is_wrong_with_a_page_of_mistakes(demonstration, person):
    faults = {}
    visitors = {visitor.actor and visitor.actor.role: visitor for visitor in list_visitors(demonstration.app)}
    for role, addresses in SENT_EMPTY.items():
        someone = person(demonstration, "ar", viewport=DESK)
        someone.context.add_init_script(AXE)
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
