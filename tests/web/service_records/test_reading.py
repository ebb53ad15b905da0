"""The list of services: its order, its filters, and who reads what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.service_records.models import Channel, Outcome
from app.domain.technicians.models import Technician
from tests.browse import Page
from tests.builders import a_service, a_technician, an_account
from tests.proof import proves


@pytest.fixture
def with_services(at_work, keep):
    """A technician with so many services, one a day, or three a day; newest last."""

    def start(number: int, per_day: int = 1, **changes):
        technician = at_work()

        def make():
            row = db.session.get(Technician, technician.id)
            for turn in range(number):
                a_service(row, given_on=today() - timedelta(days=(number - 1 - turn) // per_day), **changes)

        keep(make)
        return technician

    return start


def codes(page: Page) -> list[str]:
    return [link.get_text(strip=True) for link in page.html.select("table a.key")]


@proves("FAQ-34")
def test_the_list_is_newest_first_and_turns_pages_without_losing_or_repeating_any(with_services):
    browser = with_services(60, per_day=7).browser
    seen, page = [], browser.page("/services")
    pages = [codes(page)]
    while older := page.html.select_one(".pager a[rel=next]"):
        page = browser.page(older["href"])
        pages.append(codes(page))
    seen = [code for part in pages for code in part]
    assert [len(part) for part in pages] == [25, 25, 10]
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 60
    back = browser.page(page.one(".pager a[rel=prev]")["href"])
    assert codes(back) == pages[1]
    assert codes(browser.page(back.one(".pager a[rel=prev]")["href"])) == pages[0]


def test_a_service_logged_meanwhile_shifts_no_page(with_services, keep):
    technician = with_services(30)
    page = technician.browser.page("/services")
    keep(lambda: a_service(db.session.get(Technician, technician.id)))
    older = technician.browser.page(page.one(".pager a[rel=next]")["href"])
    assert len(codes(older)) == 5
    assert not set(codes(page)) & set(codes(older))


def test_the_list_is_narrowed_by_each_filter_and_says_so(at_work, keep):
    technician = at_work()

    def make():
        row = db.session.get(Technician, technician.id)
        wanted = a_service(row, area="health", channel=Channel.PHONE, outcome=Outcome.SOLVED)
        a_service(row)
        a_service(row, given_on=Month.of(today()).previous.first_day, area="work")
        return wanted.code

    code = keep(make)
    browser = technician.browser
    for query in ("area=health", "channel=phone", "outcome=solved", f"code={code}", f"code={code[2:].lstrip('0')}"):
        page = browser.page(f"/services?{query}")
        assert codes(page) == [code], query
        assert len(page.html.select(".chip")) == 1
        assert len(codes(browser.page(page.one(".chip")["href"]))) == 3
    assert len(codes(browser.page(f"/services?period={Month.of(today())}"))) == 2
    assert len(codes(browser.page(f"/services?period={today().year}&area=work"))) <= 1
    empty = browser.page("/services?area=housing&channel=phone")
    assert "No service with these filters" in empty.text
    assert len(empty.html.select(".chip")) == 2


GARBAGE = [
    "area=gardening",
    "channel=pigeon",
    "outcome=%00",
    "code=%00",
    "code=A-99999999999999999999",
    "period=2026-13",
    "period=0000",
    "period=%ff",
    "technician=x",
    "technician=99999999999999999999",
    "before=x",
    "before=2026-02-31.5",
    "before=%00",
    "after=2026-11-01.999999999999999999",
    "area=health&area=work",
    "nothing=at-all",
]


@pytest.mark.parametrize("query", GARBAGE)
def test_an_address_that_makes_no_sense_is_answered_in_peace(with_services, query):
    assert with_services(1).browser.page(f"/services?{query}").status == 200


def test_an_empty_list_says_why_and_offers_the_first_act(at_work):
    page = at_work().browser.page("/services")
    assert "No services logged yet" in page.text
    assert page.one(".empty a[href='/services/new']")


def test_a_coordinator_reads_all_centres_of_the_partner_and_logs_nothing(with_services, keep, as_, read):
    technician = with_services(2)
    account = keep(lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    browser = as_(account)
    assert len(codes(browser.page("/services"))) == 2
    assert not browser.page("/services").html.select("a[href='/services/new']")
    browser.page("/services/new", status=403)
    assert browser.page(browser.page("/services").one("tbody tr:first-child a.key")["href"]).status == 200


@proves("FAQ-68")
@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPROVER, Role.ADMINISTRATOR])
def test_nobody_outside_the_partner_reads_a_record(keep, as_, role):
    service = keep(lambda: a_service().id)
    browser = as_(keep(lambda: an_account(role)))
    browser.page("/services", status=403)
    browser.page(f"/services/{service}", status=403)


def test_another_partners_record_does_not_exist(at_work, keep):
    service = keep(lambda: a_service().id)
    browser = at_work().browser
    for path in (f"/services/{service}", f"/services/{service}/correct"):
        browser.page(path, status=404)
    form = browser.page("/services/new").form()
    for path in (f"/services/{service}/undo", f"/services/{service}/decision", f"/services/{service}/correct"):
        assert browser.client.post(path, data=form).status_code == 404
        form["once"] = form["once"][::-1]
    for path in ("/services/1", "/services/%00", "/services/nonsense"):
        browser.page(path, status=404)


@proves("FAQ-68")
def test_another_centre_of_the_same_partner_is_out_of_a_technicians_reach(at_work, keep):
    technician = at_work()

    def elsewhere():
        from app.domain.partners.models import Partner
        from tests.builders import a_centre

        centre = a_centre(db.session.get(Partner, technician.partner_id))
        return a_service(a_technician(centre)).id

    service = keep(elsewhere)
    technician.browser.page(f"/services/{service}", status=404)
    assert codes(technician.browser.page("/services")) == []
