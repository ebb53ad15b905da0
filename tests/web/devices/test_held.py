"""What waits for a person: put right, chosen, settled."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.domain.centres.models import Centre
from app.domain.devices.messages import Message
from app.domain.technicians.models import Technician
from tests.builders import a_technician
from tests.domain.devices.saying import correcting, logging, typed
from tests.proof import proves

DAY = timedelta(days=1)


def held_address(browser):
    return browser.page("/devices").one("td.act a[href*=held]")["href"]


def test_a_broken_rule_stands_beside_its_field_and_is_put_right_in_the_browser(desk):
    with desk.app.test_request_context():
        message = logging(minutes="900", note="Fica escrito")
    desk.hears(message)
    browser = desk.browser()
    address = held_address(browser)
    page = browser.page(address)
    assert page.error_of("minutes")
    assert page.one("[name=note]").get_text(strip=True) == "Fica escrito"
    still_wrong = browser.send(f"{address}/log", of=address, minutes="700")
    assert still_wrong.status == 422
    browser.follow(browser.send(f"{address}/log", of=address, minutes="90"))
    assert not browser.page("/devices").html.select("td.act a[href*=held]")
    assert len(browser.page("/services").html.select("tbody tr")) == 1


def test_a_record_of_somebody_untrained_says_what_is_missing_in_the_readers_language(desk):
    with desk.app.test_request_context(), transaction(EVERYONE):
        db.session.scalars(select(Technician)).one().trained_on = None
        message = logging()
    desk.hears(message)
    for browser in (desk.browser(), desk.browser_of_the_coordinator()):
        address = held_address(browser)
        assert "36 h" in browser.page(address).one(".notice.warning").get_text()
        browser.client.get(f"{address}?speak=pt")
        assert "formação inicial" in browser.page(address).one(".notice.warning").get_text()
        assert not browser.page(address).html.select("form[action$='/log']")


@proves("SL19")
def test_a_late_entry_asks_its_reason_and_keeps_both_days(desk):
    with desk.app.test_request_context(), transaction(EVERYONE):
        db.session.get(Centre, desk.centre_id).books_closed_until = today() - timedelta(days=1)
        message = logging(given_on=(today() - timedelta(days=2)).isoformat())
    desk.hears(message)
    browser = desk.browser()
    address = held_address(browser)
    assert browser.page(address).html.select_one("[name=late_reason]")
    assert browser.send(f"{address}/log", of=address, late_reason="").status == 422
    browser.follow(browser.send(f"{address}/log", of=address, late_reason="Sem rede na aldeia."))
    page = browser.page(f"/services/{message.service_id}")
    assert "Sem rede na aldeia." in page.text


@proves("SL11")
def test_two_versions_stand_side_by_side_and_each_field_is_chosen(desk):
    with desk.app.test_request_context():
        log = logging(note="Do balcão")
        change = correcting(log.service_id, log.typed, minutes="40", note="Da carrinha")
    desk.hears(log)
    browser = desk.browser()
    browser.follow(browser.send(f"/services/{log.service_id}/correct", minutes="30"))
    desk.hears(change)
    address = held_address(browser)
    page = browser.page(address)
    assert {field["name"] for field in page.html.select("[name^=take_]")} == {"take_minutes", "take_note"}
    assert "Do balcão" in page.text
    assert "Da carrinha" in page.text
    browser.follow(browser.send(f"{address}/choose", of=address, take_minutes="ours", take_note="theirs"))
    form = browser.page(f"/services/{log.service_id}/correct").form(f"/services/{log.service_id}/correct")
    assert (form["minutes"], form["note"]) == ("30", "Da carrinha")


def test_the_screen_shows_both_versions_instead_of_writing_over_a_correction(desk):
    with desk.app.test_request_context():
        log = logging()
    desk.hears(log)
    address = f"/services/{log.service_id}/correct"
    browser, colleague = desk.browser(), desk.browser()
    opened = browser.page(address).form(address)
    browser.follow(colleague.send(address, minutes="30"))
    answer = browser.client.post(address, data={**opened, "minutes": "45"})
    page = browser.page(answer.location)
    assert page.html.select_one("[name=take_minutes]")
    assert browser.page(address).form(address)["minutes"] == "30"


def test_a_wrong_clock_is_said_beside_the_record(desk):
    behind = DAY
    with desk.app.test_request_context():
        message = Message(uuid4(), uuid4(), typed(given_on=(today() - behind).isoformat()), None, now() - behind)
    desk.hears(message, clock_off=behind)
    page = desk.browser().page(held_address(desk.browser()))
    assert page.error_of("given_on")
    assert "1440" in page.text


def test_the_record_itself_says_that_the_clock_was_wrong(desk):
    ahead = timedelta(hours=1)
    with desk.app.test_request_context():
        message = Message(uuid4(), uuid4(), typed(given_on=(today() - 3 * DAY).isoformat()), None, now() + ahead)
    desk.hears(message, clock_off=-ahead)
    assert "60 minutes ahead" in desk.browser().page(f"/services/{message.service_id}").text


def test_the_coordinator_settles_what_was_sealed_with_a_reason(desk):
    with desk.app.test_request_context():
        message = logging(note="Da caixa selada")
    desk.hears(message, is_sealed_copy=True)
    browser = desk.browser_of_the_coordinator()
    address = held_address(browser)
    assert "Da caixa selada" in browser.page(address).text
    drop = f"{address}/drop"
    assert browser.send(drop, of=address, settlement="entered", reason=" ").status == 422
    browser.follow(browser.send(drop, of=address, settlement="entered", reason="Registado por uma colega."))
    assert "Registado por uma colega." in browser.page(address).text
    assert not browser.page("/devices").html.select("td.act a[href*=held]")


def test_somebody_elses_held_record_does_not_exist(desk, as_):
    with desk.app.test_request_context():
        message = logging(minutes="900")
    desk.hears(message)
    with desk.app.app_context(), transaction(EVERYONE):
        colleague = a_technician(db.session.get(Centre, desk.centre_id)).account
    as_(colleague).page(f"/devices/held/{message.id}", status=404)
