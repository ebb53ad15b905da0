"""What a device and the server say to each other."""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import uuid4

from app.base.clock import now
from app.base.database import EVERYONE, transaction
from app.domain.devices.messages import Message
from tests.browse import Browser
from tests.builders import a_technician
from tests.domain.devices.saying import logging
from tests.proof import proves
from tests.web.devices.sealing import boxed, close


def sync(browser: Browser, device: Any, records: list[dict[str, str]], **changes: str) -> dict[str, Any]:
    token = browser.client.get(f"/services/sync/token?device={device.id}").json
    form = {
        "csrf_token": token["csrf_token"],
        "once": uuid4().hex,
        "device": str(device.id),
        "now": now().isoformat(),
        "records": json.dumps(records),
    }
    answer = browser.client.post("/services/sync", data={**form, **changes})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def box(desk: Any, **changes: str) -> tuple[Message, dict[str, str]]:
    with desk.app.test_request_context():
        message = logging(**changes)
    return message, boxed(desk.device.sealing_key, message)


@proves("SL11")
def test_what_a_device_sealed_is_logged_once_however_often_it_is_sent(desk):
    browser, (message, sealed) = desk.browser(), box(desk, minutes="23")
    for _time in range(3):
        assert sync(browser, desk.device, [sealed]) == {"state": "trusted", "answers": {str(message.id): "kept"}}
    assert len(browser.page("/services").html.select("tbody tr")) == 1


def test_a_box_that_was_changed_on_the_way_is_unreadable_and_stays_on_the_device(desk):
    _message, sealed = box(desk)
    broken = {"id": "one", "box": sealed["box"][:-8] + "AAAAAAAA"}
    strange = {"id": "two", "box": close(desk.device.sealing_key, b"[]")}
    answers = sync(desk.browser(), desk.device, [broken, strange])["answers"]
    assert answers == {"one": "unreadable", "two": "unreadable"}


def test_each_page_and_the_device_know_the_session_by_one_mark(desk):
    marks = []
    for browser in (desk.browser(), desk.browser()):
        token = browser.client.get(f"/services/sync/token?device={desk.device.id}").json
        pages = [browser.page(address) for address in ("/services/new", "/services", "/my-day")]
        assert {page.one("form.sign-out")["data-session"] for page in pages} == {token["session"]}
        marks.append(token["session"])
    assert len(set(marks)) == len(marks)


def test_a_request_without_a_token_changes_nothing(desk):
    _message, sealed = box(desk)
    form = {"once": uuid4().hex, "device": str(desk.device.id), "now": now().isoformat()}
    browser = desk.browser()
    answer = browser.client.post("/services/sync", data={**form, "records": json.dumps([sealed])})
    assert answer.status_code == 422
    assert not browser.page("/services").html.select("tbody tr")


def test_the_device_of_another_entity_is_unknown(desk, as_):
    with desk.app.app_context(), transaction(EVERYONE):
        stranger = a_technician().account
    browser = as_(stranger)
    assert browser.client.get(f"/services/sync/token?device={desk.device.id}").json["state"] == "unknown"
    assert sync(browser, desk.device, [box(desk)[1]])["state"] == "unknown"


def test_the_page_a_browser_keeps_says_nothing_of_anybody(desk):
    page = desk.browser().page("/services/offline")
    assert desk.account.name not in page.text
    assert "csrf_token" not in page.response.text
    assert page.html.select_one("form.sheet [name=minutes]")


def test_the_worker_lives_at_the_root_and_keeps_only_files_that_are_there(client):
    answer = client.client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    kept = json.loads(answer.text.splitlines()[0].removeprefix("self.KEPT = ").removesuffix(";"))
    for address in kept["addresses"]:
        with client.client.get(address) as file:
            assert file.status_code == 200, address


def test_five_hundred_records_are_taken_in_five_requests(desk):
    browser = desk.browser()
    records = [box(desk)[1] for _each in range(500)]
    began = time.perf_counter()
    answers: dict[str, str] = {}
    for first in range(0, 500, 100):
        answers |= sync(browser, desk.device, records[first : first + 100])["answers"]
    print(f"\n500 records in {time.perf_counter() - began:.2f} s")
    assert list(answers.values()) == ["kept"] * 500
