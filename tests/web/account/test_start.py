"""Where somebody lands after signing in, and that everything offered from there is there."""

import pytest

from app.domain.access.models import Role
from tests.builders import a_technician, an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.proof import proves


def somebody(role: Role):
    if role is Role.TECHNICIAN:
        return a_technician().account
    return an_applicant(an_application()) if role is Role.APPLICANT else an_account(role)


@proves("FAQ-33")
@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_first_page_and_every_page_of_their_menu(app, as_, kept, role):
    browser = as_(made(app, lambda: somebody(role)))
    first = browser.page(browser.client.get("/account/start").location)
    assert first.one("#menu li [aria-current=page]")
    for link in first.html.select("#menu li a[href]"):
        browser.page(link["href"])
