"""The agenda on screen: a day, a week, booking, moving, and how it ends."""

from datetime import date, timedelta

import pytest

from app.base.clock import now, today
from app.base.database import EVERYONE, db, set_reach
from app.domain.access.models import Role
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment, CancelledBy
from tests.builders import a_technician, an_account
from tests.builders.agenda import an_appointment, at
from tests.builders.roads import a_rule
from tests.proof import proves

A_DAY = timedelta(days=1)


def stored(app, appointment):
    with app.app_context():
        set_reach(EVERYONE)
        return db.session.get(Appointment, appointment.id)


def test_today_is_shown_first_with_free_hours_that_lead_to_the_form(as_, people, open_day):
    technician = as_(people.account)
    assert people.centre.name in technician.page("/agenda").text
    page = technician.page(f"/agenda?day={open_day}&minutes=60")
    free = page.html.select("section[aria-labelledby='free'] a")
    assert [link.get_text().split()[0] for link in free] == [f"{hour:02}:00" for hour in range(9, 17)]
    form = technician.page(free[2]["href"])
    assert form.one("[name='at']")["value"] == "11:00"
    assert form.one("[name='day']")["value"] == open_day.isoformat()
    assert form.one("[name='minutes'] [selected]")["value"] == "60"


@proves("SL23", "SL9")
def test_an_appointment_is_booked_and_leads_to_its_log_with_one_click(app, as_, people, open_day, keeping):
    technician = as_(people.account)
    sent = technician.send(
        f"/agenda/new?day={open_day}",
        at="10:00",
        channel="phone",
        technician_id=str(people.technician.id),
        area="housing",
        spoken="Hindi",
        aima_reference="FICTÍCIO-7",
        remark="Traz o contrato",
    )
    page = technician.follow(sent)
    assert "10:00" in page.text
    assert "FICTÍCIO-7" in page.text
    assert "Hindi" in page.text
    expected = keeping(lambda: an_appointment(people.technician, starts_at=now() - timedelta(minutes=1)))
    links = [link["href"] for link in technician.page("/agenda").html.select("a[href*='appointment=']")]
    assert links == [f"/services/new?appointment={expected.id}"]


def test_a_stop_is_booked_only_when_the_route_comes_and_the_next_days_stand_beside_the_day(
    as_, people, open_day, keeping
):
    def make() -> int:
        centre = db.session.merge(people.centre)
        centre.channels = ["itinerant"]
        return a_rule(centre, weekday=(open_day + A_DAY).isoweekday()).stop_id

    answers = {"at": "10:00", "channel": "itinerant", "stop_id": str(keeping(make)), "office_id": ""}
    technician = as_(people.account)
    page = technician.send(f"/agenda/new?day={open_day}", **answers)
    assert page.status == 422
    assert f"{open_day + A_DAY:%d/%m/%Y}" in page.error_of("day")
    technician.follow(technician.send(f"/agenda/new?day={open_day + A_DAY}", **answers))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"at": "07:00"}, "at", "outside the opening hours"),
        ({"at": "25:99"}, "at", "9:30"),
        ({"at": ""}, "at", "Fill in"),
        ({"day": (today() - A_DAY).isoformat()}, "day", "passed"),
        ({"day": date(today().year, 12, 25).isoformat()}, "day", "Christmas"),
        ({"card_code": "AAA-AAA-AAB"}, "card_code", "no card with this code"),
        ({"spoken": "Klingon"}, "spoken", "language of the list"),
        ({"remark": "x" * 201}, "remark", "shorten"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(as_, people, open_day, changes, field, words):
    if "day" in changes and words == "Christmas" and today() > date(today().year, 12, 25):
        changes = {"day": date(today().year + 1, 12, 25).isoformat()}
    answers = {"at": "10:00", "remark": "Fica escrito", **changes}
    page = as_(people.account).send(f"/agenda/new?day={open_day}", answers)
    assert page.status == 422
    assert words in page.error_of(field)
    assert page.one("[name='remark']")["value"] == answers["remark"]


def test_a_taken_hour_is_refused_beside_the_person(as_, people, open_day, keeping):
    keeping(lambda: an_appointment(people.technician, starts_at=at(open_day, 10)))
    answers = {"at": "10:15", "technician_id": str(people.technician.id)}
    page = as_(people.account).send(f"/agenda/new?day={open_day}", answers)
    assert "already booked" in page.error_of("technician_id")


def test_outside_the_hours_it_is_booked_once_confirmed(as_, people, open_day):
    technician = as_(people.account)
    sent = technician.send(f"/agenda/new?day={open_day}", at="20:00", outside_hours="y")
    assert "20:00" in technician.follow(sent).text


def test_the_week_shows_each_day_and_why_one_is_closed(as_, people, keeping):
    christmas = date(today().year + 1, 12, 25)
    page = as_(people.account).page(f"/agenda/week?day={christmas}")
    assert len(page.html.select("main section")) == 7
    assert "Christmas Day" in page.text
    assert "Christmas Day" in as_(people.account).page(f"/agenda?day={christmas}").text


@pytest.mark.parametrize("asked", ["day=nonsense", "day=0001-01-01", "minutes=7", "technician=99999999", "centre=x"])
def test_an_address_that_cannot_be_shows_the_usual_page(as_, people, asked):
    as_(people.account).page(f"/agenda?{asked}")
    as_(people.account).page(f"/agenda/week?{asked}")


def test_one_technician_is_filtered_with_what_is_booked_with_nobody(as_, people, open_day, keeping):
    def make():
        colleague = a_technician(people.centre)
        an_appointment(colleague, starts_at=at(open_day, 9))
        an_appointment(people.technician, starts_at=at(open_day, 10))
        an_appointment(people.technician, starts_at=at(open_day, 11), technician_id=None)

    keeping(make)
    page = as_(people.account).page(f"/agenda?day={open_day}&technician={people.technician.id}")
    assert [each.get_text() for each in page.html.select(".agenda time")] == ["10:00", "11:00"]


def test_what_nobody_said_anything_of_is_asked_and_not_changed(app, as_, people, keeping):
    yesterday = keeping(lambda: an_appointment(people.technician, starts_at=now() - A_DAY))
    page = as_(people.account).page("/agenda")
    assert "To be said: came or not" in page.one("section[aria-labelledby='unsaid']").get_text()
    assert stored(app, yesterday).status is AppointmentStatus.BOOKED


def test_somebody_did_not_come_and_it_is_taken_back(app, as_, people, keeping):
    appointment = keeping(lambda: an_appointment(people.technician, starts_at=now() - timedelta(minutes=1)))
    technician, address = as_(people.account), f"/agenda/{appointment.id}"
    technician.follow(technician.send(f"{address}/no-show", of=address))
    assert stored(app, appointment).status is AppointmentStatus.NO_SHOW
    technician.follow(technician.send(f"{address}/expect", of=address))
    assert stored(app, appointment).status is AppointmentStatus.BOOKED


def test_a_cancellation_asks_whose_word_it_was(app, as_, people, keeping):
    appointment = keeping(lambda: an_appointment(people.technician))
    technician, address = as_(people.account), f"/agenda/{appointment.id}"
    refused = technician.send(f"{address}/cancel", of=address)
    assert "Choose" in refused.error_of("cancelled_by")
    technician.follow(technician.send(f"{address}/cancel", of=address, cancelled_by="person"))
    kept = stored(app, appointment)
    assert (kept.status, kept.cancelled_by) == (AppointmentStatus.CANCELLED, CancelledBy.PERSON)
    assert "The person" in technician.page(address).text


def test_a_moved_appointment_keeps_what_was_told_and_says_where_it_went(app, as_, people, open_day, keeping):
    old = keeping(
        lambda: an_appointment(
            people.technician, starts_at=at(open_day, 10), area="housing", language="hi", remark="Sim"
        )
    )
    technician, address = as_(people.account), f"/agenda/{old.id}"
    page = technician.page(f"{address}/move")
    assert (page.one("[name='spoken']")["value"], page.one("[name='remark']")["value"]) == ("Hindi", "Sim")
    technician.follow(technician.send(f"{address}/move", at="11:00"))
    assert stored(app, old).status is AppointmentStatus.RESCHEDULED
    new = technician.page(technician.page(address).one("a[href^='/agenda/'].target:not([href*='?'])")["href"])
    assert "11:00" in new.text
    assert "Housing" in new.text


def test_a_page_left_open_does_not_end_an_appointment_twice(as_, people, keeping):
    appointment = keeping(lambda: an_appointment(people.technician, starts_at=now() - timedelta(minutes=1)))
    technician, address = as_(people.account), f"/agenda/{appointment.id}"
    stale = technician.page(address).form(f"{address}/cancel")
    technician.send(f"{address}/no-show", of=address)
    answer = technician.client.post(f"{address}/cancel", data={**stale, "cancelled_by": "centre"})
    assert answer.status_code == 422
    assert "already changed" in answer.text


@pytest.mark.parametrize("end", ["", "/move", "/appointment.ics"])
def test_another_partners_appointment_does_not_exist(as_, people, keeping, end):
    theirs = keeping(lambda: an_appointment(people.stranger))
    as_(people.account).page(f"/agenda/{theirs.id}{end}", 404)
    as_(people.coordinator).page(f"/agenda/{theirs.id}{end}", 404)


def test_the_month_is_counted_with_no_shows_apart(as_, people, keeping):
    def make():
        moment = at(today().replace(day=15), 10)
        for status in (AppointmentStatus.NO_SHOW, AppointmentStatus.NO_SHOW, AppointmentStatus.CANCELLED):
            an_appointment(people.technician, starts_at=moment, status=status)

    keeping(make)
    counts = as_(people.account).page("/agenda").one("section[aria-labelledby='month'] dl").get_text(" ").split()
    assert " ".join(counts) == "attended 0 did not come 2 cancelled 1 still booked 0"


def test_a_coordinator_chooses_the_centre_and_an_entity_without_one_has_no_agenda(as_, people, keeping):
    assert people.centre.name in as_(people.coordinator).page("/agenda").text
    nobody = keeping(lambda: an_account(Role.COORDINATOR))
    assert "No centre yet" in as_(nobody).page("/agenda").text
    as_(nobody).page("/agenda/new", 404)
    as_(people.aima).page("/agenda", 403)


def test_a_centre_that_books_in_no_way_says_so(as_, people, keeping):
    keeping(lambda: setattr(db.session.merge(people.centre), "channels", ["walk_in"]))
    assert "not serve people by appointment" in as_(people.account).page("/agenda/new").text
