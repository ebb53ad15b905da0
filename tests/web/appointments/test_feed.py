"""The feed behind a secret address, and one appointment saved to a calendar."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from app.base.clock import now
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.training.calendars import invitations
from app.domain.training.models import RegistrationStatus
from tests.builders import a_half_day, a_registration, a_session
from tests.builders.agenda import an_appointment
from tests.proof import proves

HOURS = ("09:00", "14:00")
SETTINGS = "/agenda/settings"
TOMORROW = now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)


def new_address(browser):
    """Make an address as a person does; the path of what the page shows once."""
    page = browser.follow(browser.send("/agenda/feed", of=SETTINGS))
    return str(page.one("#feed-address")["value"]).partition("localhost")[2]


def events(answer):
    return Calendar.from_ical(answer.data).walk("VEVENT")


@proves("SL23")
def test_a_calendar_reads_own_appointments_without_signing_in(client, as_, people, keeping):
    def make():
        an_appointment(people.technician, starts_at=TOMORROW, area="housing", remark="Segredo", aima_reference="F-9")
        an_appointment(people.technician, starts_at=TOMORROW + timedelta(hours=1), status=AppointmentStatus.CANCELLED)
        an_appointment(people.technician, starts_at=TOMORROW, technician_id=None)
        an_appointment(people.stranger, starts_at=TOMORROW)

    keeping(make)
    answer = client.client.get(new_address(as_(people.account)))
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    first, second = events(answer)
    assert (first["summary"], first["status"], first["dtstart"].dt) == ("Housing", "CONFIRMED", TOMORROW)
    assert (second["summary"], second["status"]) == ("Appointment", "CANCELLED")
    assert first["uid"] != second["uid"]
    for private in ("Segredo", "F-9", people.technician.name):
        assert private not in answer.text


@proves("TR1")
def test_the_same_calendar_reads_the_own_training_as_the_invitation_named_it(client, as_, people, keeping):
    def make():
        session = a_session(title="Nacionalidade", half_days=[a_half_day(TOMORROW.date(), hour) for hour in HOURS])
        a_registration(session, people.technician)
        a_registration(a_session(held_on=TOMORROW.date()), people.stranger)
        given_back = a_registration(a_session(held_on=TOMORROW.date()), people.technician)
        given_back.status = RegistrationStatus.WITHDRAWN
        return [uid for each in invitations(session, session.half_days, "eu@exemplo.invalid") for uid in uids(each)]

    invited = keeping(make)
    found = events(client.client.get(new_address(as_(people.account))))
    assert [str(event["uid"]) for event in found] == invited
    assert {str(event["summary"]) for event in found} == {"Nacionalidade"}


def uids(text):
    return [str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")]


def test_the_address_is_shown_once(as_, people):
    technician = as_(people.account)
    new_address(technician)
    page = technician.page(SETTINGS)
    assert not page.html.select("#feed-address")
    assert "An address is in use since" in page.text


def test_nothing_new_is_answered_with_304_until_something_changes(client, as_, people, keeping):
    path = new_address(as_(people.account))
    etag = client.client.get(path).headers["ETag"]
    assert client.client.get(path, headers={"If-None-Match": etag}).status_code == 304
    keeping(lambda: an_appointment(people.technician, starts_at=TOMORROW))
    assert client.client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_revoked_or_replaced_address_answers_nothing(client, as_, people):
    technician = as_(people.account)
    first = new_address(technician)
    second = new_address(technician)
    assert client.client.get(first).status_code == 404
    technician.follow(technician.send("/agenda/feed/revoke", of=SETTINGS))
    assert client.client.get(second).status_code == 404
    assert "No address is in use." in technician.page(SETTINGS).text


def test_an_address_nobody_made_answers_nothing(client, app, kept):
    assert client.client.get("/agenda/feed/" + "x" * 43 + ".ics").status_code == 404


def test_a_coordinator_is_offered_no_feed(as_, people):
    assert "My agenda in a calendar" not in as_(people.coordinator).page(SETTINGS).text


def test_one_appointment_is_saved_with_its_place_and_in_summer_time(as_, people, keeping):
    summer = datetime(2027, 7, 5, 9, tzinfo=UTC)
    appointment = keeping(lambda: an_appointment(people.technician, starts_at=summer, minutes=45))
    answer = as_(people.account).client.get(f"/agenda/{appointment.id}/appointment.ics")
    [event] = events(answer)
    assert (event["dtstart"].dt, event["dtend"].dt) == (summer, summer + timedelta(minutes=45))
    assert event["location"] == people.centre.name
