"""One session: changed, called off, on paper, in a calendar."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from app.base.clock import today
from tests.builders import a_half_day, a_registration, a_session, a_technician
from tests.proof import proves

SOON, LATER = today() + timedelta(days=3), today() + timedelta(days=8)


@pytest.fixture
def session(keeping, people):
    """Two half days, with a place for the technician and one for a stranger."""

    def make():
        session = a_session(half_days=[a_half_day(SOON), a_half_day(SOON, "14:00")])
        a_registration(session, people.technician)
        a_registration(session, people.stranger)
        return session

    return keeping(make)


def address(session, end=""):
    return f"/training/sessions/{session.id}{end}"


@proves("TR1")
def test_a_session_is_moved_and_the_page_says_so(as_, people, session):
    aima = as_(people.aima)
    assert aima.page(address(session, "/change")).form()["half_days-1-starts"] == "14:00"
    page = aima.follow(aima.send(address(session, "/change"), {"half_days-0-day": LATER.isoformat()}))
    assert "Everybody it concerns was told" in page.text
    assert f"{LATER:%d/%m/%Y}" in page.text


def test_a_session_is_called_off_with_its_reason(as_, people, session):
    aima = as_(people.aima)
    assert "2 people have a place" in aima.page(address(session, "/cancel")).text
    page = aima.follow(aima.send(address(session, "/cancel"), reason="A sala está em obras."))
    assert "A sala está em obras." in page.text
    assert "Register people" not in page.text
    assert "Cancelled" in aima.page(f"/training?year={SOON.year}").text
    assert session.title not in as_(people.account).page("/training").text


@pytest.mark.parametrize("end", ["/change", "/cancel"])
def test_who_arranges_nothing_changes_nothing(as_, people, session, end):
    for account in (people.coordinator, people.account):
        as_(account).page(address(session, end), 403)


@proves("TR1")
def test_the_list_to_sign_has_a_column_for_each_half_day_and_the_readers_own_people(as_, people, session):
    page = as_(people.aima).page(address(session, "/paper"))
    assert people.technician.name in page.text
    assert len(page.html.select("thead th")) == 4
    own = as_(people.coordinator).page(address(session, "/paper")).text
    assert people.technician.name in own
    assert people.stranger.name not in own
    as_(people.account).page(address(session, "/paper"), 403)


def test_the_session_is_saved_in_a_calendar(as_, people, session):
    answer = as_(people.account).client.get(address(session, "/session.ics"))
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [(event["dtend"].dt - event["dtstart"].dt).seconds // 60 for event in events] == [180, 180]


def test_another_entitys_own_meeting_does_not_exist(as_, people, keeping):
    meeting = keeping(lambda: a_session(held_on=SOON, host_partner_id=people.stranger.partner_id))
    for end in ("", "/register", "/session.ics", "/paper"):
        as_(people.coordinator).page(address(meeting, end), 404)


def test_a_meeting_of_one_entity_offers_aima_its_people_alone(as_, people, keeping):
    meeting = keeping(lambda: a_session(held_on=SOON, host_partner_id=people.stranger.partner_id))
    keeping(lambda: a_technician(people.centre))
    path = address(meeting, f"/register?centre={people.centre.id}")
    assert not as_(people.aima).page(path).html.select("input[name='technicians']")
