"""A day without a network: kept on the laptop where nobody can read it, sent by itself, there once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.journeys.faults import faults_here
from tests.proof import proves

NOTES = [f"Palavra em segredo {number}" for number in range(5)]
WRONG = "135791"
# In the moment between the locking of the device and the end of the session.
SENDS_BEFORE_IT_LEAVES = """() => {
  const leave = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    document.addEventListener("waiting-changed", () => leave.call(this), {once: true});
    dispatchEvent(new Event("online"));
  };
}"""


@proves("SL11", "FAQ-34")
def test_five_services_survive_the_night_and_are_in_the_list_once(laptop):
    mine = laptop()
    before = mine.newest_code()
    mine.loses_the_network()
    mine.page.goto("/my-day")  # any page leads to the one that works
    mine.opens_it()
    for note in NOTES:
        mine.logs(note=note, minutes="17")
    mine.waiting(5)
    stored = mine.stored()
    assert "key false" in stored
    assert [text for text in (*NOTES, "Palavra", mine.visitor.name, mine.name) if text in stored] == []
    mine.switch_off()

    mine.switch_on(has_network=False)
    mine.page.goto("/services/offline")
    mine.opens_it()
    expect(mine.page.locator("[data-list] li")).to_have_count(5)
    mine.page.locator("[data-list] li button").first.click()
    mine.page.locator("form.sheet [name=minutes]").fill("18")
    mine.page.locator("form.sheet button.main").click()
    expect(mine.page.locator("[data-done]")).to_be_visible()
    mine.waiting(5)

    mine.finds_the_network()
    mine.signs_in()
    mine.waiting(0)
    assert mine.minutes_since(before) == [17, 17, 17, 17, 18]
    mine.page.reload()
    mine.waiting(0)
    assert mine.minutes_since(before) == [17, 17, 17, 17, 18]


@proves("SL11")
def test_what_was_sent_is_corrected_without_a_network_on_the_same_day(laptop):
    mine = laptop()
    before, held = mine.newest_code(), mine.held()
    mine.page.goto("/services/offline")
    mine.opens_it()
    mine.logs(note="Antes", minutes="21")
    mine.waiting(0)
    mine.loses_the_network()
    mine.page.locator("[data-list] li button").first.click()
    mine.page.locator("form.sheet [name=minutes]").fill("22")
    mine.page.locator("form.sheet button.main").click()
    mine.waiting(1)
    mine.finds_the_network()
    mine.waiting(0)
    assert mine.held() == held
    assert mine.minutes_since(before) == [22]


def test_after_five_wrong_pins_a_sealed_copy_brings_the_records_to_a_person(laptop):
    mine = laptop()
    before, held = mine.newest_code(), mine.held()
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    mine.opens_it()
    mine.logs(note=NOTES[0], minutes="31")
    mine.page.reload()
    for _try in range(4):
        mine.opens_it(WRONG)
        expect(mine.page.locator("p.error[data-said]")).to_be_visible()
        expect(mine.page.locator("#pin")).to_have_value("")
    mine.opens_it(WRONG)
    expect(mine.page.locator("[data-mode=destroyed]")).to_be_visible()
    assert "key false" not in mine.stored()
    copy = mine.sealed_copy()
    assert len(copy["records"]) == 1
    assert NOTES[0] not in json.dumps(copy)
    mine.finds_the_network()
    mine.page.goto("/devices")
    mine.waiting(0)
    mine.page.reload()
    expect(mine.page.locator("table.work td.act a")).to_have_count(held + 1)
    file = {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(copy).encode()}
    mine.page.locator("[name=sealed_copy]").set_input_files(file)
    mine.page.locator("form[enctype] button").click()
    expect(mine.page.locator("table.work td.act a")).to_have_count(held + 1)
    mine.page.locator("table.work td.act a").last.click()
    expect(mine.page.locator("[name=note]")).to_have_value(NOTES[0])
    mine.page.locator("form.sheet button.main:visible").click()
    assert mine.minutes_since(before) == [31]


def test_whoever_signs_out_locks_the_device_until_the_next_sign_in(laptop):
    mine = laptop()
    mine.page.goto("/my-day")
    mine.page.locator("form.sign-out button").click()
    expect(mine.page.locator("form.sign-out")).to_have_count(0)
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    expect(mine.page.locator("[data-mode=signed-out]")).to_be_visible()
    expect(mine.page.locator("form[data-unlock]")).to_be_hidden()
    assert list(faults_here(mine)) == []


def test_whoever_signs_out_locks_the_page_that_stands_open_in_another_tab(laptop):
    mine = laptop()
    mine.page.goto("/services/offline")
    mine.opens_it()
    mine.logs(note=NOTES[0])
    mine.page.evaluate("location.hash = 'main'")  # as the link that skips to the content does
    opened, mine.page = mine.page, mine.context.new_page()
    mine.page.goto("/my-day")
    mine.page.locator("form.sign-out button").click()
    expect(opened.locator("[data-mode=signed-out]")).to_be_visible()
    expect(opened.locator("form.sheet")).to_be_hidden()
    expect(opened.locator("[data-done]")).to_be_hidden()
    expect(opened.locator("[data-list] li")).to_have_count(0)


def test_what_is_sent_while_somebody_signs_out_does_not_unlock_the_device(laptop):
    mine = laptop()
    mine.page.goto("/my-day")
    mine.page.evaluate(SENDS_BEFORE_IT_LEAVES)
    mine.page.locator("form.sign-out button").click()
    expect(mine.page.locator("form.sign-out")).to_have_count(0)
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    expect(mine.page.locator("[data-mode=signed-out]")).to_be_visible()
    mine.finds_the_network()
    mine.signs_in()
    mine.page.goto("/services/offline")
    expect(mine.page.locator("#pin")).to_be_visible()


def test_a_device_that_is_no_longer_trusted_forgets_its_key(laptop):
    mine = laptop()
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    mine.opens_it()
    mine.logs(minutes="41")
    mine.finds_the_network()
    mine.waiting(0)
    mine.page.goto("/devices")
    mine.page.locator("tr[data-device] button").first.click()
    mine.page.goto("/services/offline")
    expect(mine.page.locator("[data-mode=destroyed]")).to_be_visible()


def test_the_page_without_a_network_has_nothing_for_axe_and_fits_a_phone_in_arabic(laptop):
    mine = laptop("ar")
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    expect(mine.page.locator("html")).to_have_attribute("dir", "rtl")
    assert list(faults_here(mine)) == []
    mine.opens_it()
    expect(mine.page.locator("form.sheet")).to_be_visible()
    mine.page.locator("form.sheet button.main").click()
    expect(mine.page.locator("p.error[data-said]")).to_have_count(2)
    mine.logs(note="ملاحظة")
    assert list(faults_here(mine)) == []


def test_three_days_without_contact_lock_the_device_and_keep_its_records(laptop):
    mine = laptop()
    mine.loses_the_network()
    mine.page.goto("/services/offline")
    mine.opens_it()
    mine.logs(minutes="51")
    mine.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=73))
    mine.page.reload()
    expect(mine.page.locator("div[data-mode~=silent]")).to_be_visible()
    mine.waiting(1)
    mine.page.clock.set_fixed_time(datetime.now(UTC))
    mine.finds_the_network()
    mine.page.goto("/my-day")
    mine.waiting(0)
