"""The logging page refuses: beside the field, in words, with everything typed kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from tests.browse import Page
from tests.proof import proves
from tests.web.service_records.conftest import number_of_services, sent

YESTERDAY = today() - timedelta(days=1)


BAD_INPUT = [
    ("a future day", {"given_on": (today() + timedelta(days=1)).isoformat()}, "given_on", "in the future"),
    ("no day", {"given_on": ""}, "given_on", "Fill in “Day of service”"),
    ("a day that is none", {"given_on": "2026-02-31"}, "given_on", "Fill in “Day of service”"),
    ("a day long ago", {"given_on": "0001-01-01"}, "given_on", "not open on that day"),
    ("no minutes", {"minutes": ""}, "minutes", "Fill in “Minutes”"),
    ("words for minutes", {"minutes": "um quarto"}, "minutes", "Fill in “Minutes”"),
    ("too many minutes", {"minutes": "601"}, "minutes", "from 1 to 600"),
    ("endless digits", {"minutes": "9" * 6000}, "minutes", "Fill in “Minutes”"),
    ("an unknown channel", {"channel": "pigeon"}, "channel", "Choose one of the options in “Channel”"),
    ("an unknown area", {"area": "gardening"}, "area", "Choose one of the options in “Main area”"),
    ("no outcome", {"outcome": ""}, "outcome", "Choose one of the options in “Outcome”"),
    ("an unknown nationality", {"nationality": "Marte"}, "nationality", "in “Nationality”"),
    ("an unknown language", {"language": "klingon"}, "language", "in “Language of the conversation”"),
    ("an unknown municipality", {"residence": "Calheta"}, "residence", "in “Municipality”"),
    ("an unknown referral", {"referral": "a lua"}, "referral", "in “Referred to”"),
    ("an unknown sub-topic", {"sub_topic": "x"}, "sub_topic", "in “Sub-topic”"),
    ("an unknown outcome of another area", {"other_work": "x"}, "other_work", "in “Other areas”"),
    ("an over-long note", {"note": "x" * 4001}, "note", "4000 characters"),
    ("a NUL character", {"note": "a\x00b"}, "note", "cannot be kept"),
    ("a control character", {"nationality": "\x1b[31m"}, "nationality", "cannot be kept"),
    ("half a character", {"note": "a\ufffdb"}, "note", "cannot be kept"),
]


@pytest.mark.parametrize(
    ("changes", "field", "message"), [row[1:] for row in BAD_INPUT], ids=[row[0] for row in BAD_INPUT]
)
def test_bad_input_is_named_beside_its_field_and_everything_typed_stays(at_work, read, changes, field, message):
    browser = at_work().browser
    page = sent(browser, **{"note": "Fica tudo.", "nationality": "Nepal", **changes})
    assert page.status == 422
    assert message in page.error_of(field)
    assert page.title.startswith("Error:")
    assert page.one(f".error-summary a[href='#{field}']")
    assert page.one(f"[id='{field}']")
    answers = page.form()
    for name in {"note", "nationality", "minutes"} - {field}:
        assert answers[name] == {"note": "Fica tudo.", "nationality": "Nepal", "minutes": "15", **changes}[name]
    assert read(number_of_services) == 0


def test_a_sheet_refused_still_says_where_one_works(at_work):
    browser = at_work(centre={"name": "CLAIM Fictício"}).browser
    opened, refused = browser.page("/services/new"), sent(browser, minutes="")
    assert refused.status == 422
    assert "CLAIM Fictício" in refused.one(".who").text
    assert refused.html.select(".who .place") == opened.html.select(".who .place")


def test_broken_utf_8_is_refused_in_words(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "health", "outcome": "solved", "note": "NOTE"}
    said = {name: value[0] if isinstance(value, list) else value for name, value in form.items()}
    part = '--edge\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = (part.format(name, text) for name, text in said.items())
    body = "".join(parts).encode().replace(b"NOTE", b"\xff\xfe") + b"--edge--\r\n"
    answer = browser.client.post("/services/new", data=body, content_type="multipart/form-data; boundary=edge")
    page = Page(answer)
    assert page.status == 422
    assert "cannot be kept" in page.error_of("note")
    assert read(number_of_services) == 0


def test_several_mistakes_are_all_named_at_once(at_work):
    page = sent(at_work().browser, minutes="", nationality="Marte", outcome="")
    assert [link["href"] for link in page.html.select(".error-summary a")] == ["#minutes", "#nationality", "#outcome"]


def test_a_stale_page_comes_back_filled(at_work, read):
    browser = at_work().browser
    page = sent(browser, csrf_token="stale", note="Ainda cá está.")
    assert page.status == 422
    assert "Nothing was lost" in page.one(".error-summary").get_text()
    assert page.form()["note"] == "Ainda cá está."
    assert read(number_of_services) == 0
    again = {**page.form(), "area": "work", "outcome": "solved"}
    assert browser.client.post("/services/new", data=again, content_type="multipart/form-data").status_code == 303
    assert read(number_of_services) == 1


@pytest.mark.parametrize("service_id", ["", "x", "00"])
def test_a_page_without_its_own_id_is_refused(at_work, read, service_id):
    page = sent(at_work().browser, id=service_id)
    assert page.status == 422
    assert read(number_of_services) == 0


@proves("FAQ-36")
def test_an_untrained_technician_is_told_what_is_missing_and_led_to_the_practice_sheet(at_work):
    browser = at_work(trained_on=None).browser
    assert browser.client.get("/services/new").location == "/practice"
    page = browser.page("/practice")
    assert "Initial training was not complete" in page.text
    assert not page.html.select("main form")


@proves("FAQ-36")
def test_the_day_before_the_training_was_complete_is_refused(at_work, read):
    page = sent(at_work(trained_on=today()).browser, given_on=YESTERDAY.isoformat())
    assert "ask the coordinator to register you" in page.error_of("given_on")
    assert read(number_of_services) == 0


@proves("FAQ-63")
def test_without_secrecy_signed_there_is_no_form(at_work):
    page = at_work(secrecy_signed_at=None, secrecy_version=None).browser.page("/services/new")
    assert "secrecy undertaking" in page.text
    assert not page.html.select("main form")


def test_a_forged_biometric_tick_is_refused(at_work):
    assert sent(at_work().browser, biometrics_collected="y").status == 422
