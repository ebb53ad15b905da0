"""My day: what was logged, and what stands between somebody and logging."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.domain.technicians.models import Technician
from tests.browse import Page
from tests.builders import a_service, a_technician
from tests.proof import proves
from tests.web.service_records.conftest import sent

YESTERDAY = today() - timedelta(days=1)


def codes(page: Page) -> list[str]:
    return [link.get_text(strip=True) for link in page.html.select("table a.key")]


def test_the_day_counts_what_was_logged_and_lists_it(at_work, keep):
    technician = at_work()
    sent(technician.browser)
    sent(technician.browser, given_on=Month.of(today()).first_day.isoformat())

    def earlier():
        row = db.session.get(Technician, technician.id)
        a_service(row, given_on=YESTERDAY, logged_at=now() - timedelta(days=1, hours=1))
        a_service(a_technician(row.centre))

    keep(earlier)
    page = technician.browser.page("/my-day")
    assert page.one(".counts div:first-child dd").get_text() == "2"
    assert len(codes(page)) == 2


@proves("FAQ-36")
@proves("FAQ-63")
def test_the_day_says_what_stands_between_a_newcomer_and_logging(at_work):
    page = at_work(trained_on=None, secrecy_signed_at=None, secrecy_version=None).browser.page("/my-day")
    assert "Initial training was not complete" in page.text
    assert "secrecy undertaking" in page.text
    assert not page.html.select("a[href='/services/new']:not(nav a)")


@proves("FAQ-63")
def test_who_has_not_signed_is_led_to_the_undertaking_and_may_log_once_it_is_signed(at_work):
    browser = at_work(secrecy_signed_at=None, secrecy_version=None).browser
    day = browser.page(browser.page("/services/new").one(".notice a")["href"])
    undertaking = day.one(".notice a.main")["href"]
    signed = browser.follow(browser.send(undertaking, accepted="y"))
    start = browser.client.get(signed.one("main .actions a")["href"])
    assert start.location == "/my-day"
    assert browser.page("/my-day").one("a.large")["href"] == "/services/new"
    assert sent(browser).status == 303


def test_an_empty_day_says_so(at_work):
    assert "Nothing logged yet today" in at_work().browser.page("/my-day").text
