"""What stands in the page before anything is typed: habits, an earlier service, a card, an appointment, a stop."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from app.base.clock import now, today
from app.base.database import db
from app.domain.appointments.models import Appointment, AppointmentChannel
from app.domain.cards.models import Card
from app.domain.cards.rules import check_character
from app.domain.centres.models import Stop
from app.domain.partners.models import Model
from app.domain.routes.models import Whereabouts
from app.domain.service_records.models import Channel, Outcome
from app.domain.technicians.models import Technician
from tests.builders import a_service
from tests.proof import proves
from tests.web.service_records.conftest import number_of_services, sent, the_service

BODY = "K7F22M4C"
CODE = BODY + check_character(BODY)


@pytest.fixture
def technician(at_work):
    return at_work()


def own(technician, kind, **facts):
    """A row of the technician's own centre."""
    row = kind(partner_id=technician.partner_id, centre_id=technician.centre_id, **facts)
    db.session.add(row)
    db.session.flush()
    return row


def a_card(technician) -> int:
    described = {"nationality": "NP", "sex": "female", "language": "ne", "residence": "0205"}
    return own(technician, Card, code=CODE, **described).id


def services(technician, **changes) -> list[str]:
    person = db.session.get(Technician, technician.id)
    return [str(a_service(person, **changes).id) for _ in range(changes.pop("times", 1))]


@proves("SL2")
def test_same_again_asks_only_who_came_and_what_to_note(at_work, read):
    browser = at_work(centre={"model": Model.SECOND_GENERATION}).browser
    told = {"nationality": "Brazil", "sex": "male", "note": "Só desta vez.", "process_reference": "P-1"}
    sent(
        browser,
        **told,
        channel="booked",
        minutes="10",
        language="Nepali",
        other_work="solved",
        biometrics_collected="y",
    )
    first = read(the_service)
    page = browser.page(f"/services/new?like={first.id}")
    assert "In person, booked · Regularisation · Information given · 10" in page.one(".page-head").get_text()
    answers = page.form()
    kept = (answers["channel"], answers["area"], answers["minutes"], answers["language"], answers["other_work"])
    assert kept == (["booked"], ["regularisation"], "10", "Nepali", "solved")
    assert (answers["nationality"], answers["sex"], answers["note"]) == ("", ["not_stated"], "")
    assert (answers["process_reference"], answers["card_id"], answers["given_on"]) == ("", "", today().isoformat())
    assert "biometrics_collected" not in answers
    assert answers["id"] != str(first.id)
    outside_the_fold = {control["name"] for control in page.html.select(".narrow [name]")}
    assert {"card_id", "note", "minutes"} <= outside_the_fold
    assert not {"channel", "area", "outcome"} & outside_the_fold
    assert page.one("[autofocus]")["class"] == ["button", "main"]
    again = browser.client.post("/services/new", data=answers, content_type="multipart/form-data")
    assert again.status_code == 303
    assert read(number_of_services) == 2


@proves("SL4")
def test_what_one_chooses_most_stands_first(technician, keep):
    def make() -> None:
        for channel, area, times in ((Channel.VIDEO, "housing", 3), (Channel.EMAIL, "health", 5)):
            for _ in range(times):
                services(technician, channel=channel, area=area, outcome=Outcome.PENDING)

    keep(make)
    page = technician.browser.page("/services/new")
    first = {
        name: [box["value"] for box in page.html.select(f"[name={name}]")] for name in ("channel", "area", "outcome")
    }
    assert first["channel"][:3] == ["email", "video", "walk_in"]
    assert first["area"][:2] == ["health", "housing"]
    assert first["outcome"][:2] == ["pending", "solved"]
    assert len(first["channel"]) == 8
    assert page.one("#channel")["value"] == "email"


@proves("SL7")
def test_a_card_brings_back_what_the_person_said_before_and_nothing_typed_is_overwritten(technician, keep, read):
    card = keep(lambda: a_card(technician))
    browser = technician.browser
    page = sent(browser, card_id="k7f 22m-4c" + CODE[-1].lower(), then="card", residence="Beja", note="Fica.")
    assert page.status == 200
    answers = page.form()
    assert (answers["nationality"], answers["sex"], answers["language"]) == ("Nepal", ["female"], "Nepali")
    assert (answers["residence"], answers["note"], answers["area"]) == ("Beja", "Fica.", ["regularisation"])
    assert read(number_of_services) == 0
    browser.client.post("/services/new", data=answers, content_type="multipart/form-data")
    service = read(the_service)
    assert (service.card_id, service.sex) == (card, "female")
    record = browser.page(f"/services/{service.id}")
    assert f"K7F-22M-4C{CODE[-1]}" in record.text
    assert service.code in browser.page(f"/cards/{card}").one("tbody").get_text()


@proves("SL8")
def test_an_unknown_card_is_said_beside_its_field(technician):
    assert "no card with this code" in sent(technician.browser, card_id="K7F22M4C2").error_of("card_id")


def test_an_appointment_is_logged_with_one_click(technician, keep, read):
    def make():
        facts = {"starts_at": now(), "minutes": 25, "channel": AppointmentChannel.PHONE, "area": "health"}
        return own(technician, Appointment, id=uuid4(), technician_id=technician.id, **facts).id

    appointment = keep(make)
    browser = technician.browser
    link = browser.page("/my-day").one(f"a[href='/services/new?appointment={appointment}']")
    answers = browser.page(str(link["href"])).form()
    assert (answers["channel"], answers["area"], answers["minutes"]) == (["phone"], ["health"], "25")
    browser.client.post("/services/new", data=answers | {"outcome": "solved"}, content_type="multipart/form-data")
    assert read(the_service).appointment_id == appointment
    assert "Attended" in browser.page("/my-day").one("ol.agenda").get_text()


@proves("SL9", "SL10")
def test_the_stop_one_is_at_today_holds_for_every_service_of_the_day(technician, keep, read):
    def make() -> int:
        stop = own(technician, Stop, name="Mercado", dico="0205", hours="terças")
        own(technician, Whereabouts, technician_id=technician.id, day=today(), stop_id=stop.id)
        own(technician, Whereabouts, technician_id=technician.id, day=today() - timedelta(days=1), stop_id=None)
        return stop.id

    stop = keep(make)
    page = technician.browser.page("/services/new")
    assert "Today at Mercado" in page.text
    assert (page.form()["channel"], page.form()["stop_id"]) == (["itinerant"], str(stop))
    sent(technician.browser, then="another")
    assert read(the_service).stop_id == stop
    assert technician.browser.page("/services/new").form()["stop_id"] == str(stop)


@proves("FAQ-15")
def test_the_documents_a_2g_centre_looked_at_are_kept_and_shown(at_work, read):
    browser = at_work(centre={"model": Model.SECOND_GENERATION}).browser
    sent(browser, paper_passport="in_order", paper_visa="doubtful")
    service = read(the_service)
    assert service.papers == {"passport": "in_order", "visa": "doubtful"}
    assert "Passport: In order, Visa: Doubtful" in browser.page(f"/services/{service.id}").text


@proves("FAQ-4")
def test_an_organisation_is_named(technician, read):
    sent(technician.browser, requester="organisation", organisation="Junta de Freguesia Fictícia")
    service = read(the_service)
    assert "Junta de Freguesia Fictícia" in technician.browser.page(f"/services/{service.id}").text
