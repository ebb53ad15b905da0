"""The list of services, one record, a technician's day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.centres.models import Centre
from app.domain.partners.models import Model
from app.domain.service_records.models import Channel, Decision, Outcome, ServiceRecord
from app.domain.technicians.models import Technician
from tests.browse import Page
from tests.builders import a_service, a_technician, an_account
from tests.proof import proves
from tests.web.service_records.conftest import sent, the_service

YESTERDAY = today() - timedelta(days=1)


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


@proves("FAQ-68", "PG5")
def test_a_record_says_everything_and_the_look_is_kept(at_work, read):
    browser = at_work(centre={"model": Model.SECOND_GENERATION}).browser
    sent(
        browser,
        nationality="Nepal",
        language="Nepali",
        other_work="pending",
        note="<b>Nota</b>",
        biometrics_collected="y",
        process_reference="P-7",
    )
    service = read(the_service)
    page = browser.page(f"/services/{service.id}")
    for text in ("Regularisation", "Nepal", "Nepali", "Work", "To be continued", "<b>Nota</b>", "P-7", "Done"):
        assert text in page.text
    acts = select(AuditEntry.act).where(AuditEntry.on_id == str(service.id)).order_by(AuditEntry.position)
    assert read(lambda: db.session.scalars(acts).all()) == ["service.logged", "service.read"]


@proves("FAQ-34", "SL18")
def test_a_correction_shows_its_trace(at_work, read):
    browser = at_work().browser
    sent(browser, nationality="Nepal", note="Antes")
    service = read(the_service)
    path = f"/services/{service.id}/correct"
    assert browser.page(path).form()["nationality"] == "Nepal"
    page = browser.follow(browser.send(path, minutes="45", nationality="", note="Depois", other_work="solved"))
    assert "was corrected" in page.text
    history = page.one(".timeline").get_text(" ", strip=True)
    assert "15 min" in history.replace("\xa0", " ")
    assert "45 min" in history.replace("\xa0", " ")
    assert "Work: Solved" in history
    assert "Antes" not in history
    kept = read(the_service)
    assert (kept.minutes, kept.nationality, kept.note) == (45, "not_stated", "Depois")


def test_a_correction_refused_comes_back_filled(at_work, keep, read):
    technician = at_work()
    sent(technician.browser)
    service = read(the_service)
    page = technician.browser.send(f"/services/{service.id}/correct", minutes="0", note="Fica")
    assert page.status == 422
    assert "from 1 to 600" in page.error_of("minutes")
    assert page.form()["note"] == "Fica"

    def close():
        db.session.get(Centre, technician.centre_id).books_closed_until = today()

    keep(close)
    page = technician.browser.send(f"/services/{service.id}/correct", minutes="20")
    assert "is closed" in page.error_of("given_on")
    assert read(the_service).minutes == 15


@proves("FAQ-34", "SL18")
def test_a_service_just_logged_can_be_undone_from_the_day(at_work, read):
    browser = at_work().browser
    sent(browser)
    service = read(the_service)
    page = browser.follow(browser.send(f"/services/{service.id}/undo", of="/my-day"))
    assert "was undone" in page.text
    assert "Undone" in page.one("tbody").get_text()
    assert read(the_service).undone_at is not None
    assert "Undone" in browser.page(f"/services/{service.id}").text


def test_too_late_to_undo_is_said_in_words(at_work, keep, read):
    browser = at_work().browser
    sent(browser)
    service = read(the_service)
    form = browser.page("/my-day").form(f"/services/{service.id}/undo")

    def grow_old():
        db.session.get(ServiceRecord, service.id).logged_at = now() - timedelta(minutes=5)

    keep(grow_old)
    page = Page(browser.client.post(f"/services/{service.id}/undo", data=form))
    assert page.status == 422
    assert "correct it instead" in page.text
    assert not browser.page("/my-day").html.select("form[action$='/undo']")


@proves("FAQ-16", "CA14")
def test_a_decision_is_entered_on_the_page_of_the_record(at_work, keep, read):
    technician = at_work(centre={"model": Model.EXTENDED})
    sent(technician.browser, given_on=YESTERDAY.isoformat(), decision="pending", process_reference="P-1")
    service = read(the_service)
    path = f"/services/{service.id}"
    page = technician.browser.send(f"{path}/decision", of=path, decision="positive")
    assert page.status == 422
    assert "date of the decision" in page.error_of("decided_on")
    done = technician.browser.send(f"{path}/decision", of=path, decision="positive", decided_on=today().isoformat())
    assert "The decision was kept" in technician.browser.follow(done).text
    kept = read(the_service)
    assert (kept.decision, kept.decided_on) == (Decision.POSITIVE, today())


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
