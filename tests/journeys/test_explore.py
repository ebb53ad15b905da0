"""An officer of the directorate is asked a question, and answers it by the page alone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.service_records.models import ServiceRecord
from app.domain.statistics.periods import a_year_before
from app.domain.vocabulary.queries import vocabulary
from tests.journeys.signing_in import signs_in
from tests.proof import proves

BEJA = "02"
HIDDEN = "•"


@proves("ST5")
@pytest.mark.parametrize("language", ["pt", "ar"])
def test_how_many_from_nepal_asked_about_housing_in_beja_against_last_year(demonstration, person, language):
    officer, (first, last) = person(demonstration, language), three_months_that_are_out()
    signs_in(officer, Role.DIRECTORATE)
    officer.opens("Statistics")
    officer.follows("Explore the figures")
    officer.selects("Lines", officer.word("Total alone"))
    officer.page.get_by_label(officer.word("Place")).select_option(value=f"district:{BEJA}")
    officer.types(**{"from": first.isoformat(), "to": last.isoformat()})
    officer.page.get_by_text(officer.word("Add a filter")).click()
    housing, nepal = called(demonstration, language)
    officer.selects("Main area", housing)
    officer.selects("Nationality", nepal)
    officer.ticks("Beside the same period a year before")
    officer.presses("Show", officer.page.locator("main"))
    expect(officer.page.locator(".chip")).to_have_count(3)
    expect(officer.page.locator(".totals td").first).to_be_visible()  # counted meanwhile, and shown by itself
    now, *compared = officer.page.locator(".totals td").all_inner_texts()
    assert shows(now, count(demonstration, first, last), threshold(demonstration))
    if compared:
        before, difference = compared
        assert shows(before, count(demonstration, a_year_before(first), a_year_before(last)), threshold(demonstration))
        assert bool(difference) == (HIDDEN not in now + before)
    else:
        officer.sees("The year before is not shown: %(reason)s", reason="")
    assert officer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_reproduces_the_page_and_every_way_on_leads_somewhere(demonstration, person):
    officer = person(demonstration, "pt")
    signs_in(officer, Role.DIRECTORATE)
    first, last = three_months_that_are_out()
    officer.goes_to(f"/statistics/explore?rows=district&columns=sex&from={first}&to={last}")
    table, address = officer.page.locator("table.explored").inner_text(), officer.page.url
    officer.page.locator("table.explored tbody a").first.click()
    expect(officer.page.locator(".crumbs li")).not_to_have_count(0)
    officer.goes_to(address)
    assert officer.page.locator("table.explored").inner_text() == table


def shows(text: str, counted: int, least: int) -> bool:
    """Whether a figure is the one of the log, or hidden; a small one never stands there."""
    return text.startswith(HIDDEN) or (text == str(counted) and not 0 < counted < least)


def three_months_that_are_out() -> tuple[date, date]:
    """Those whose lists were released on any day of this month."""
    this_month = Month.of(today())
    return this_month.plus(-4).first_day, this_month.plus(-2).last_day


def called(site, language: str) -> tuple[str, str]:
    """Housing and Nepal, as the reader finds them in the lists."""
    with site.app.app_context(), transaction(EVERYONE):
        words = vocabulary().areas.find("housing"), vocabulary().nationalities.find("NP")
        return tuple(word.labels[language] for word in words)


def count(site, first: date, last: date) -> int:
    """Straight from the log."""
    query = (
        select(func.count())
        .select_from(ServiceRecord)
        .join(Centre, Centre.id == ServiceRecord.centre_id)
        .join(Municipality, Municipality.dico == Centre.dico)
        .where(Municipality.district_code == BEJA, ServiceRecord.given_on.between(first, last))
        .where(ServiceRecord.nationality == "NP", ServiceRecord.area == "housing", ServiceRecord.undone_at.is_(None))
    )
    with site.app.app_context(), transaction(EVERYONE):
        return db.session.scalar(query)


def threshold(site) -> int:
    with site.app.app_context():
        return settings().statistics_threshold
