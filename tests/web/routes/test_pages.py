"""The itinerant service in the browser: routes, visits, whereabouts, the paper sheet."""

from datetime import date, time, timedelta

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.centres.models import Centre, Stop
from app.domain.documents.actions import make_waiting_documents
from app.domain.routes import actions
from app.domain.routes.models import Rhythm
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.builders.keeping import made
from tests.proof import proves
from tests.protocols.reading import text_of

VISIT = {
    "stop_id": "new",
    "name": "Largo Fictício",
    "municipality": "Beja",
    "rhythm": "every_week",
    "weekday": "2",
    "starts": "9:30",
    "ends": "12:30",
}


@pytest.fixture
def technician(app, kept):
    def post():
        technician = a_technician()
        assert technician.account
        return technician

    return made(app, post)


@pytest.fixture
def browser(as_, technician):
    return as_(technician.account)


@pytest.fixture
def stop(app, technician):
    """A stop the centre comes to today."""

    def plan():
        by = as_actor(technician.account)
        route = actions.make_route(by, db.session.get(Centre, technician.centre_id), "Aldeias")
        rule = actions.add_visit(
            by,
            route,
            {"name": "Largo Fictício", "dico": "0205", "hours": ""},
            rhythm=Rhythm.EVERY_WEEK,
            weekday=today().isoweekday(),
            starts=time(9, 30),
            ends=time(12, 30),
            valid_from=date(2020, 1, 1),
        )
        return rule.stop

    return made(app, plan)


@proves("FAQ-60")
def test_a_technician_makes_a_route_and_sees_its_visits_coming(browser):
    page = browser.follow(browser.send("/itinerant/routes/new", name="Aldeias do norte"))
    assert page.one("h1").text == "Plan a visit"
    address = page.one("main form")["action"]
    route = browser.follow(browser.send(address, **VISIT))
    assert "Every Tuesday, 9:30–12:30" in route.text
    calendar = browser.page("/itinerant")
    assert calendar.text.count("Largo Fictício") >= 8
    assert "9:30–12:30" in calendar.text


def test_a_visit_wrongly_told_is_refused_beside_its_field_and_nothing_typed_is_lost(browser):
    address = browser.send("/itinerant/routes/new", name="Aldeias").location
    page = browser.send(address, **{**VISIT, "municipality": "Atlântida", "starts": "25:00", "name": ""})
    assert page.status == 422
    assert page.error_of("municipality")
    assert page.error_of("starts") == "Write the hour like 9:30."
    assert page.error_of("name")
    assert page.form()["municipality"] == "Atlântida"
    assert browser.send(address, **{**VISIT, "ends": "8:00"}).error_of("ends")


def test_a_visit_is_cancelled_and_taken_back(browser, technician, stop):
    address = f"/itinerant/{technician.centre_id}/cancel"
    assert browser.page(f"{address}?stop={stop.id}&day={today()}").form()["stop_id"] == str(stop.id)
    answers = {"stop_id": str(stop.id), "day": today().isoformat(), "reason": "Estrada cortada"}
    page = browser.follow(browser.send(address, answers))
    assert "Estrada cortada" in page.text
    take_back = page.one("form[action$='/take-back']")["action"]
    page = browser.follow(browser.send(take_back, of="/itinerant"))
    assert "Estrada cortada" not in page.text
    answers["day"] = (today() + timedelta(days=1)).isoformat()
    assert browser.send(address, answers).error_of("day")


def test_one_visit_more_is_added(browser, technician, stop):
    answers = {"stop_id": str(stop.id), "day": today().isoformat(), "starts": "18:00", "ends": "19:00"}
    page = browser.follow(browser.send(f"/itinerant/{technician.centre_id}/extra", answers))
    assert "18:00–19:00" in page.text
    assert "One visit more" in page.text


def test_a_route_and_a_visit_end(browser, stop):
    route = browser.page("/itinerant").one("#routes ~ table a")["href"]
    end = browser.page(route).one("form[action*='/visits/']")["action"]
    browser.follow(browser.send(end, of=route))
    page = browser.follow(browser.send(f"{route}/end", of=route))
    assert "The centre has no route yet." in page.text
    assert "This route ended" in browser.page(route).text


@proves("SL10")
def test_at_a_stop_all_day_and_back_at_the_office(browser, stop):
    page = browser.page("/itinerant")
    assert "visit today" in page.text
    form = page.one("form[action='/itinerant/whereabouts']")
    assert form.select_one(f"button[value='{stop.id}']")
    page = browser.follow(browser.send("/itinerant/whereabouts", of="/itinerant", stop_id=str(stop.id)))
    assert "You are at this stop today: Largo Fictício" in page.text
    opened = browser.page("/services/batch").form()
    assert (opened["stop_id"], opened["channel"]) == (str(stop.id), "itinerant")
    page = browser.follow(browser.send("/itinerant/whereabouts", of="/itinerant", stop_id=""))
    assert "You are at the office today." in page.text


@pytest.mark.parametrize("address", ["https://outro.example/", "//outro.example", "/\\outro.example"])
def test_nobody_is_led_to_another_site(browser, stop, address):
    sent = browser.send("/itinerant/whereabouts", of="/itinerant", stop_id=str(stop.id), next=address)
    assert sent.location == "/my-day"


def test_a_stop_of_another_centre_is_refused(app, browser, stop):
    def elsewhere():
        centre = a_centre()
        stop = Stop(partner_id=centre.partner_id, centre_id=centre.id, name="Longe", dico="0205", hours="")
        db.session.add(stop)
        return stop

    other = made(app, elsewhere)
    page = browser.send("/itinerant/whereabouts", of="/itinerant", stop_id=str(other.id))
    assert page.status == 422
    assert "not one of your centre" in page.text


def test_a_stop_nobody_uses_is_removed(browser, app, technician):
    def spare():
        centre = db.session.get(Centre, technician.centre_id)
        return actions.add_stop(as_actor(technician.account), centre, {"name": "A mais", "dico": "0205", "hours": ""})

    made(app, spare)
    remove = browser.page("/itinerant").one("form[action$='/remove']")["action"]
    page = browser.follow(browser.send(remove, of="/itinerant"))
    assert "A mais" not in page.text


@proves("SL12")
def test_the_paper_sheet_leads_back_to_its_grid(app, browser, stop):
    address = f"/itinerant/stops/{stop.id}/sheet/{today()}"
    page = browser.page(address)
    reference = f"S{stop.id}-{today():%y%m%d}"
    assert reference in page.text
    assert len(page.html.select(".paper-grid tbody tr")) == 15
    assert page.one(".paper-qr path")["d"]
    grid = browser.page(page.one("a[href*='/services/batch']")["href"]).form()
    assert (grid["stop_id"], grid["given_on"]) == (str(stop.id), today().isoformat())
    waiting = browser.follow(browser.send(address))
    assert "being prepared" in waiting.text
    with app.app_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 1
    answer = browser.page(waiting.one("main a.button.main")["href"]).response
    text = text_of(answer.data)
    assert answer.mimetype == "application/pdf"
    assert all(said in text for said in ("Largo Fictício", reference, "A Regularização"))
    assert "Sem nomes" in text


def test_a_sheet_of_a_day_that_is_none_is_not_found(browser, stop):
    browser.page(f"/itinerant/stops/{stop.id}/sheet/2026-13-40", 404)


def test_a_coordinator_sees_each_of_its_centres(app, as_, stop, technician):
    def coordinate():
        a_centre(db.session.get(Centre, technician.centre_id).partner, name="CLAIM Outro")
        return an_account(Role.COORDINATOR, partner_id=technician.partner_id)

    browser = as_(made(app, coordinate))
    page = browser.page(f"/itinerant?centre={technician.centre_id}")
    assert "Largo Fictício" in page.text
    assert len(page.html.select("select#centre option")) == 2
    assert "I am at" not in page.text
