"""The page a service is logged on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.centres.models import Stop
from app.domain.partners.models import Model
from app.domain.service_records.models import Outcome
from tests.builders import a_service
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


@pytest.mark.parametrize("language", ["pt", "ar"])
def test_the_page_speaks_the_language_of_the_account(at_work, language):
    browser = at_work().browser
    browser.client.get(f"/services/new?speak={language}")
    page = browser.page("/services/new")
    assert page.one("html")["lang"] == language
    assert f"/services/words/{language}.json" in str(page.one("form.sheet")["data-words"])
