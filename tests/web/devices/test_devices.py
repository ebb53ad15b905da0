"""The list of devices: trusting one, taking the trust back, a sealed copy carried by hand."""

from __future__ import annotations

import io
import json
from uuid import uuid4

from tests.domain.devices.saying import logging
from tests.web.devices.sealing import boxed


def test_a_device_is_trusted_once_and_gives_a_key_to_seal_with(desk):
    browser, device_id = desk.browser(), str(uuid4())
    form = browser.page("/devices").form("/devices/trust")
    answers = [
        browser.client.post("/devices/trust", data={**form, "once": uuid4().hex, "id": device_id, "name": "Telemóvel"})
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json
    assert len(browser.page("/devices").html.select("tr[data-device]")) == 2
    unnamed = browser.client.post("/devices/trust", data={**form, "once": uuid4().hex, "id": str(uuid4()), "name": ""})
    assert unnamed.status_code == 422


def test_the_pin_never_leaves_the_browser(desk):
    page = desk.browser().page("/devices")
    assert [field.get("name") for field in page.html.select("input[type=password]")] == [None, None]


def test_the_coordinator_takes_the_trust_back_and_a_colleague_does_not_see_it(desk):
    browser = desk.browser_of_the_coordinator()
    address = f"/devices/{desk.device.id}/revoke"
    browser.follow(browser.send(address, of="/devices"))
    assert not desk.browser().page("/devices").html.select("tr[data-device]")
    state = desk.browser().client.get(f"/services/sync/token?device={desk.device.id}").json["state"]
    assert state == "revoked"


def test_a_sealed_copy_opens_as_records_that_wait(desk):
    with desk.app.test_request_context():
        record = boxed(desk.device.sealing_key, logging())
    browser = desk.browser_of_the_coordinator()
    copy = json.dumps({"device": str(desk.device.id), "records": [record]}).encode()
    form = browser.page("/devices").form("/devices/sealed-copy")
    for _time in range(2):
        file = (io.BytesIO(copy), "copy.json")
        sent = {**form, "once": uuid4().hex, "sealed_copy": file}
        answer = browser.client.post("/devices/sealed-copy", data=sent, content_type="multipart/form-data")
        assert answer.status_code == 303
    assert len(browser.page("/devices").html.select("td.act a[href*=held]")) == 1


def test_a_file_that_is_no_sealed_copy_is_refused_beside_its_field(desk):
    browser = desk.browser()
    form = browser.page("/devices").form("/devices/sealed-copy")
    for content in (b"", b"{}", b"[1]", b"\xff\xd8"):
        sent = {**form, "once": uuid4().hex, "sealed_copy": (io.BytesIO(content), "copy.json")}
        answer = browser.client.post("/devices/sealed-copy", data=sent, content_type="multipart/form-data")
        assert answer.status_code == 422
        assert 'id="sealed_copy-error"' in answer.text
