"""A device hands over what it keeps when nobody can sign in any more."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Account, AccountStatus
from app.domain.devices.models import HeldRecord
from tests.browse import Browser
from tests.domain.devices.saying import logging
from tests.proof import proves
from tests.web.devices.sealing import boxed

ADDRESS = "/services/sync/hand-over"


@pytest.fixture
def box(desk):
    with desk.app.test_request_context():
        return boxed(desk.device.sealing_key, logging(note="Da carrinha"))


@pytest.fixture
def secret(desk) -> str:
    """What the device was told while its technician could still sign in."""
    return str(desk.browser().client.get(f"/services/sync/token?device={desk.device.id}").json["secret"])


def handed(desk: Any, secret: str, *boxes: dict[str, str], **changes: str) -> Any:
    form = {"once": uuid4().hex, "device": str(desk.device.id), "secret": secret, "now": now().isoformat()}
    stranger = Browser(desk.app).client
    return stranger.post(ADDRESS, data={**form, "records": json.dumps(boxes), **changes})


def close_the_account(desk: Any) -> None:
    with desk.app.app_context(), transaction(EVERYONE):
        db.session.get(Account, desk.account.id).status = AccountStatus.CLOSED


@proves("SL11")
def test_the_records_of_a_closed_account_reach_the_coordinator_who_settles_them(desk, secret, box):
    close_the_account(desk)
    for _time in range(2):
        answer = handed(desk, secret, box)
        assert (answer.status_code, answer.json) == (200, {"kept": [box["id"]]})
    coordinator = desk.browser_of_the_coordinator()
    [link] = coordinator.page("/devices").html.select("td.act a[href*=held]")
    page = coordinator.page(link["href"])
    assert "Da carrinha" in page.text
    assert "account of the technician is closed" in page.text
    facts = {"settlement": "entered", "reason": "Registado por uma colega."}
    coordinator.follow(coordinator.send(f"{link['href']}/drop", of=link["href"], **facts))
    assert not coordinator.page("/devices").html.select("td.act a[href*=held]")


def test_the_device_is_told_its_secret_when_it_is_trusted_and_at_each_contact(desk, secret):
    browser = desk.browser()
    form = browser.page("/devices").form("/devices/trust")
    facts = {"once": uuid4().hex, "id": str(desk.device.id), "name": "Telemóvel"}
    assert browser.client.post("/devices/trust", data={**form, **facts}).json["secret"] == secret


def test_a_colleague_is_not_told_the_secret_of_a_device(desk):
    coordinator = desk.browser_of_the_coordinator()
    assert "secret" not in coordinator.client.get(f"/services/sync/token?device={desk.device.id}").json


def test_a_wrong_secret_and_an_unknown_device_are_answered_alike(desk, secret, box):
    answers = [
        handed(desk, "", box),
        handed(desk, secret[:-1] + "-", box),
        handed(desk, secret, box, device=str(uuid4())),
        handed(desk, secret, box, device="nothing"),
        handed(desk, "", records="{"),
    ]
    assert {(answer.status_code, answer.data) for answer in answers} == {(404, answers[0].data)}
    assert not desk.browser_of_the_coordinator().page("/devices").html.select("td.act a[href*=held]")


def test_guessing_ends_in_a_pause_even_for_the_right_secret(desk, secret, box):
    for _try in range(5):
        assert handed(desk, "wrong", box).status_code == 404
    assert handed(desk, secret, box).status_code == 429


def test_more_than_a_hundred_at_once_are_not_taken_and_a_box_nobody_can_open_stays(desk, secret, box):
    assert handed(desk, secret, *([box] * 101)).status_code == 413
    broken = {"id": "one", "box": box["box"][:-8] + "AAAAAAAA"}
    assert handed(desk, secret, broken, box).json == {"kept": [box["id"]]}
    assert handed(desk, secret, records="{").status_code == 400


def test_a_technician_who_can_still_sign_in_finds_the_sheet_filled_in(desk, secret, box):
    handed(desk, secret, box)
    browser = desk.browser()
    address = browser.page("/devices").one("td.act a[href*=held]")["href"]
    assert "can sign in and log it" in browser.page(address).text
    browser.follow(browser.send(f"{address}/log", of=address, minutes="90"))
    assert len(browser.page("/services").html.select("tbody tr")) == 1


def test_a_record_whose_words_were_forgotten_says_so(desk, secret, box):
    handed(desk, secret, box)
    with desk.app.app_context(), transaction(EVERYONE):
        held = db.session.query(HeldRecord).one()
        held.settled_at, held.settlement, held.typed = now(), "entered", {}
    page = desk.browser_of_the_coordinator().page(f"/devices/held/{box['id']}")
    assert "has been forgotten" in page.text
