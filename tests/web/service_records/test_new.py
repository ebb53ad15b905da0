"""The page a service is logged on."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.domain.audit.models import AuditEntry
from app.domain.centres.models import Stop
from app.domain.partners.models import Model
from app.domain.service_records.models import Outcome
from app.domain.tallies.models import CentreTally, Dimension
from tests.browse import Page
from tests.builders import a_service, a_technician
from tests.proof import proves
from tests.web.service_records.conftest import number_of_services, sent, the_service

YESTERDAY = today() - timedelta(days=1)


@proves("FAQ-34")
def test_a_service_is_logged_in_one_page_and_one_press(at_work, read):
    technician = at_work()
    page = technician.browser.page("/services/new")
    assert page.form()["given_on"] == today().isoformat()
    day = technician.browser.follow(sent(technician.browser, minutes="25"))
    service = read(the_service)
    assert (service.technician_id, service.minutes, service.area) == (technician.id, 25, "regularisation")
    assert f"Service {service.code} was logged." in day.text
    assert service.code in day.one("table").get_text()


@proves("FAQ-34", "FAQ-41", "SL13", "SL17")
def test_everything_on_the_page_is_kept(at_work, read):
    technician = at_work()
    answer = sent(
        technician.browser,
        given_on=YESTERDAY.isoformat(),
        minutes="40",
        channel="phone",
        requester="person",
        nationality="Nepal",
        language="arabic (egypt)",
        interpreter="telephone",
        sex="female",
        age_band="30_39",
        residence="Calheta (Madeira)",
        legal_status="asylum_applicant",
        area="health",
        sub_topic="nhs_number",
        other_housing="pending",
        outcome="referred",
        referral="AIMA service office",
        note="Linha 1\r\nLinha 2",
    )
    assert answer.status == 303
    service = read(the_service)
    assert (service.given_on, service.channel, service.nationality, service.language) == (
        YESTERDAY,
        "phone",
        "NP",
        "arz",
    )
    assert (service.interpreter, service.sex, service.age_band, service.residence) == (
        "telephone",
        "female",
        "30_39",
        "3101",
    )
    assert (service.legal_status, service.sub_topic, service.outcome, service.referral) == (
        "asylum_applicant",
        "nhs_number",
        "referred",
        "aima_shop",
    )
    assert service.note == "Linha 1\nLinha 2"
    assert [(other.area, other.outcome) for other in service.other_areas] == [("housing", Outcome.PENDING)]


@proves("FAQ-7")
def test_the_page_offers_the_twelve_areas(at_work):
    assert len(at_work().browser.page("/services/new").html.select("input[name=area]")) == 12


@proves("FAQ-8", "SL5")
def test_who_came_may_stay_unsaid(at_work, read):
    technician = at_work()
    sent(technician.browser)
    service = read(the_service)
    unsaid = (service.nationality, service.sex, service.age_band, service.residence, service.legal_status)
    assert set(unsaid) == {"not_stated"}


@proves("FAQ-3", "FAQ-4")
@pytest.mark.parametrize(("requester", "said"), [("person", "Person"), ("organisation", "Organisation")])
def test_a_migrant_and_an_entity_of_the_local_network_can_both_come(at_work, read, requester, said):
    browser = at_work().browser
    sent(browser, requester=requester)
    service = read(the_service)
    assert service.requester == requester
    facts = browser.page(f"/services/{service.id}").html.select("dl.facts > div")
    who = {fact.dt.get_text(strip=True): fact.dd.get_text(strip=True) for fact in facts}
    assert who["Who came"] == said


@proves("FAQ-10")
@pytest.mark.parametrize("status", ["asylum_applicant", "refugee", "subsidiary", "temporary_protection"])
def test_a_traditional_centre_serves_who_seeks_or_has_protection(at_work, read, status):
    browser = at_work(centre={"model": Model.TRADITIONAL}).browser
    assert sent(browser, legal_status=status).status == 303
    service = read(the_service)
    assert service.legal_status == status
    assert service.legal_status.label in browser.page(f"/services/{service.id}").text


@proves("FAQ-24")
@pytest.mark.parametrize("model", list(Model))
def test_nobody_is_asked_for_money(at_work, model):
    page = at_work(centre={"model": model}).browser.page("/services/new")
    asked = " ".join(control["name"] for control in page.html.select("[name]"))
    assert "€" not in page.text
    assert not re.search("amount|fee|price|paid|charge|cost", f"{page.one('main').get_text()} {asked}", re.IGNORECASE)


def test_save_and_log_another_opens_a_fresh_page_with_the_habits_of_the_last(at_work):
    browser = at_work().browser
    page = browser.follow(sent(browser, then="another", channel="email", area="work", language="Nepali", note="x"))
    assert page.response.request.path == "/services/new"
    answers = page.form()
    assert (answers["channel"], answers["area"], answers["language"]) == (["email"], ["work"], "Nepali")
    assert answers["note"] == ""
    assert "outcome" not in answers


@pytest.mark.parametrize("like", ["", "nonsense", "%00", "1' or '1", "ff" * 40])
def test_a_mistyped_address_opens_the_plain_page(at_work, like):
    assert at_work().browser.page(f"/services/new?like={like}").status == 200


def test_somebody_elses_service_cannot_be_repeated(at_work, keep):
    other = keep(lambda: a_service().id)
    at_work().browser.page(f"/services/new?like={other}", status=404)


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
def test_an_untrained_technician_is_told_what_is_missing_and_sees_no_form(at_work):
    page = at_work(trained_on=None).browser.page("/services/new")
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


@proves("SL19")
def test_a_day_of_a_closed_month_asks_why_and_is_kept_and_shown_as_a_late_entry(at_work, read):
    browser = at_work(centre={"books_closed_until": YESTERDAY}).browser
    assert not browser.page("/services/new").html.select("[name=late_reason]")
    page = sent(browser, given_on=YESTERDAY.isoformat(), note="Fica.")
    assert "give the reason" in page.error_of("late_reason")
    assert page.form()["note"] == "Fica."
    assert read(number_of_services) == 0
    late = {**page.form(), "late_reason": "O papel chegou hoje."}
    assert browser.client.post("/services/new", data=late, content_type="multipart/form-data").status_code == 303
    service = read(the_service)
    assert (service.given_on, service.late_reason) == (YESTERDAY, "O papel chegou hoje.")
    assert "Late entry" in browser.page("/services").one("tbody").get_text()
    record = browser.page(f"/services/{service.id}")
    assert "Late entry" in record.one(".page-head").get_text()
    assert "O papel chegou hoje." in record.text


@proves("FAQ-12")
def test_only_a_2g_centre_is_asked_for_biometrics_and_only_an_extended_one_for_files(at_work):
    asked = {
        model: {
            name
            for name in ("biometrics_collected", "decision", "decided_on", "process_reference")
            if at_work(centre={"model": model}).browser.page("/services/new").html.select(f"[name={name}]")
        }
        for model in Model
    }
    assert asked == {
        Model.TRADITIONAL: set(),
        Model.EXTENDED: {"decision", "decided_on", "process_reference"},
        Model.SECOND_GENERATION: {"biometrics_collected", "process_reference"},
    }


def test_a_forged_biometric_tick_is_refused(at_work):
    assert sent(at_work().browser, biometrics_collected="y").status == 422


def test_a_centre_with_stops_offers_its_own(at_work, keep, read):
    technician = at_work()

    def stop():
        row = Stop(
            partner_id=technician.partner_id,
            centre_id=technician.centre_id,
            name="Vila <Fictícia>",
            dico="0205",
            hours="terças",
        )
        db.session.add(row)
        db.session.flush()
        return row.id

    number = keep(stop)
    options = technician.browser.page("/services/new").html.select("#stop_id option")
    assert [option.get_text() for option in options] == ["", "Vila <Fictícia>"]
    assert sent(technician.browser, channel="itinerant", stop_id=str(number)).status == 303
    assert read(the_service).stop_id == number


def test_the_same_form_sent_twice_is_one_service_and_one_answer(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    first, second = (browser.client.post("/services/new", data=form) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert read(number_of_services) == 1


def test_the_same_key_with_other_answers_is_refused(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    assert browser.client.post("/services/new", data=form).status_code == 303
    assert browser.client.post("/services/new", data={**form, "outcome": "pending"}).status_code == 422
    assert read(the_service).outcome == "solved"


def test_the_same_service_in_a_fresh_form_is_refused_when_it_says_something_else(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    browser.client.post("/services/new", data=form)
    again = Page(browser.client.post("/services/new", data={**form, "once": "f" * 32, "minutes": "99"}))
    assert again.status == 422
    assert "sent before with other answers" in again.text


def test_an_id_of_another_partners_service_is_refused_without_a_word_about_it(at_work, keep, read):
    other = keep(lambda: a_service().id)
    page = sent(at_work().browser, id=str(other))
    assert page.status == 422
    assert read(number_of_services) == 1


def test_ten_presses_at_once_make_one_service(at_work, app, read):
    technician = at_work()
    form = {**technician.browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    cookie = technician.browser.client.get_cookie("claim").value

    def press(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("claim", cookie)
        return client.post("/services/new", data=form).status_code

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(10)))
    assert answers == [303] * 10
    assert read(number_of_services) == 1
    totals = select(CentreTally.services).where(CentreTally.dimension == Dimension.TOTAL)
    assert read(lambda: db.session.scalars(totals).all()) == [1]
    logged = select(AuditEntry.id).where(AuditEntry.act == "service.logged")
    assert len(read(lambda: db.session.scalars(logged).all())) == 1


def test_colleagues_who_log_at_once_never_wait_for_each_other_in_vain(at_work, keep, app, as_, read):
    """Different forms, one centre and two: all are kept, the counters add up."""
    first, second = at_work(), at_work()
    colleague = keep(lambda: a_technician_of(first.centre_id))
    people = [first.browser, second.browser, as_(colleague)]
    forms = [
        {**people[turn % 3].page("/services/new").form(), "area": ["work", "health"][turn % 2], "outcome": "solved"}
        for turn in range(12)
    ]
    cookies = [browser.client.get_cookie("claim").value for browser in people]

    def press(turn: int) -> int:
        client = app.test_client()
        client.set_cookie("claim", cookies[turn % 3])
        return client.post("/services/new", data=forms[turn]).status_code

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(press, range(12))) == [303] * 12
    assert read(number_of_services) == 12
    totals = select(CentreTally.services).where(CentreTally.dimension == Dimension.TOTAL)
    assert sorted(read(lambda: db.session.scalars(totals).all())) == [4, 8]


def a_technician_of(centre_id: int):
    from app.domain.centres.models import Centre

    return a_technician(db.session.get(Centre, centre_id)).account


def test_an_id_never_seen_is_as_good_as_the_pages_own(at_work, read):
    chosen = uuid4()
    assert sent(at_work().browser, id=str(chosen)).status == 303
    assert read(the_service).id == chosen


@pytest.mark.parametrize("language", ["pt", "ar"])
def test_the_page_speaks_the_language_of_the_account(at_work, language):
    browser = at_work().browser
    browser.client.get(f"/services/new?language={language}")
    page = browser.page("/services/new")
    assert page.one("html")["lang"] == language
    assert f"/services/words/{language}.json" in str(page.one("form.sheet")["data-words"])
