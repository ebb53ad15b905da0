"""An account is closed while records wait on its technician's phone: they still reach a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from app.base.database import EVERYONE, transaction
from app.domain.access.actions import close_account
from app.domain.access.models import AccountStatus, Role
from app.domain.access.queries import find_account_by_email
from tests.journeys.faults import faults_here
from tests.journeys.laptop import Laptop
from tests.journeys.signing_in import signs_in
from tests.journeys.visits import list_visitors
from tests.proof import proves

NOTES = ("Do largo", "Da escola")
PHONE = {"width": 375, "height": 740}


@contextmanager
def closed_account(mine: Laptop) -> Iterator[None]:
    """The administrator closes it, meanwhile; afterwards it is open for others."""
    app = mine.site.app
    actors = [each.actor for each in list_visitors(app) if each.actor]
    administrator = next(actor for actor in actors if actor.role is Role.ADMINISTRATOR)
    with app.test_request_context(), transaction(EVERYONE):
        close_account(administrator, find_account_by_email(mine.visitor.name))
    yield
    with app.app_context(), transaction(EVERYONE):
        find_account_by_email(mine.visitor.name).status = AccountStatus.ACTIVE


@proves("SL11")
@pytest.mark.parametrize("language", ["pt", "ar"])
def test_who_can_no_longer_sign_in_hands_over_and_the_coordinator_settles(laptop, person, demonstration, language):
    mine = laptop(language)
    mine.page.set_viewport_size(PHONE)
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    mine.opens_it()
    for note in NOTES:
        mine.logs(note=note, minutes="20")
    mine.waiting(2)
    with closed_account(mine):
        mine.switch_off()
        mine.switch_on()
        mine.page.set_viewport_size(PHONE)
        mine.page.goto("/my-day")  # the network is back, and leads to the sign-in page
        expect(mine.page.locator("[data-left] b")).to_have_text("2")
        mine.page.locator("[data-left] a").click()
        mine.waiting(2)
        mine.page.locator("[data-hand-over] summary").click()
        assert list(faults_here(mine)) == []
        mine.page.locator("[data-hand-over] button").click()
        expect(mine.page.locator("[data-handed=done]")).to_be_visible()
        mine.waiting(0)
        expect(mine.page.locator("[data-hand-over]")).to_be_hidden()

        coordinator = person(demonstration, "pt")
        signs_in(coordinator, Role.COORDINATOR)
        coordinator.goes_to("/devices")
        links = coordinator.page.locator("table.work td.act a[href*=held]")
        before, read = links.count(), ""
        for _note in NOTES:
            links.last.click()
            read += coordinator.page.locator("main").inner_text()
            coordinator.page.locator("[name=settlement][value=entered]").check()
            coordinator.page.locator("[name=reason]").fill("Registado por uma colega.")
            coordinator.page.locator("form[action$=drop] button").click()
            before -= 1
            expect(links).to_have_count(before)
        assert [note for note in NOTES if note not in read] == []
