"""Meetings as the two sides arrange them on their pages, and as a calendar reads them."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from app.base.clock import LISBON, now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.builders.meeting import a_meeting, in_days
from tests.proof import proves


@pytest.fixture
def file(app, kept):
    def begin():
        application = an_application(ApplicationStatus.PACK_SENT)
        return application.id, an_applicant(application), an_account(Role.DIRECTORATE)

    return made(app, begin)


def proposed(app, number, **changes):
    def begin():
        return a_meeting(db.session.get(Application, number), **changes).id

    return made(app, begin)


def typed(*starts):
    """The fields of these times, as somebody in Lisbon types them."""
    local = [start.astimezone(LISBON) for start in starts]
    days = {f"slots-{place}-day": f"{start:%Y-%m-%d}" for place, start in enumerate(local)}
    return {**days, **{f"slots-{place}-hour": f"{start:%H:%M}" for place, start in enumerate(local)}}


ONLINE = {"way": "online", "place": "https://video.exemplo.invalid/sala", "minutes": "45"}


@proves("ON6", "FAQ-47")
def test_a_meeting_is_proposed_chosen_and_saved_in_the_calendar(as_, file):
    number, applicant, officer = file
    answer = as_(officer).send(f"/applications/{number}/meetings/new", {**ONLINE, **typed(*in_days(3, 4))})
    shown = as_(officer).follow(answer)
    assert "The entity answers next." in shown.text
    browser, address = as_(applicant), answer.location
    assert "AIMA proposes a meeting" in browser.page("/application").text
    slot = browser.page(address).html.select("[name=slot_id]")[1]["value"]
    page = browser.follow(browser.send(f"{address}/accept", of=address, slot_id=slot))
    assert "Agreed" in page.text
    entry = Calendar.from_ical(browser.page(f"{address}/meeting.ics").response.data)
    event = entry.events[0]
    assert entry["METHOD"] == "PUBLISH"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event.decoded("DTSTART") == in_days(4)[0]
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)


@proves("ON6")
def test_the_calendar_entry_keeps_its_name_and_is_taken_out_when_cancelled(app, as_, file):
    number, _applicant, officer = file
    meeting_id = proposed(app, number, status=MeetingStatus.AGREED, starts_at=in_days(3)[0])
    address, browser = f"/meetings/{meeting_id}", as_(officer)
    before = Calendar.from_ical(browser.page(f"{address}/meeting.ics").response.data)
    browser.follow(browser.send(f"{address}/cancel", of=address))
    after = Calendar.from_ical(browser.page(f"{address}/meeting.ics").response.data)
    assert before.events[0]["UID"] == after.events[0]["UID"]
    assert (after["METHOD"], after.events[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert after.events[0]["SEQUENCE"] > before.events[0]["SEQUENCE"]


@proves("ON6")
def test_the_entity_answers_with_its_own_times_and_aima_takes_one(app, as_, file):
    number, applicant, officer = file
    address = f"/meetings/{proposed(app, number)}"
    browser = as_(applicant)
    browser.follow(browser.send(f"{address}/counter", typed(*in_days(6))))
    assert "AIMA answers next." in browser.page(address).text
    directorate = as_(officer)
    slot = directorate.page(address).one("[name=slot_id]")["value"]
    page = directorate.follow(directorate.send(f"{address}/agree", of=address, slot_id=slot))
    assert "Agreed" in page.text


def test_aima_proposes_other_times_and_the_first_ones_can_no_longer_be_chosen(app, as_, file):
    number, applicant, officer = file
    address = f"/meetings/{proposed(app, number)}"
    browser = as_(applicant)
    old = browser.page(address).html.select("[name=slot_id]")[0]["value"]
    form = browser.page(address).form(f"{address}/accept")
    as_(officer).send(f"{address}/move", typed(*in_days(8, 9)))
    answer = browser.client.post(f"{address}/accept", data={**form, "slot_id": old})
    assert answer.status_code == 422
    assert "changed by someone else" in answer.text


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"way": ""}, "way"),
        ({"place": " "}, "place"),
        ({"minutes": "muito"}, "minutes"),
        ({"minutes": "5"}, "minutes"),
        ({"slots-0-hour": ""}, None),
        ({"slots-1-day": "", "slots-1-hour": ""}, None),
        ({"slots-0-day": "2020-01-01"}, None),
    ],
)
def test_what_is_missing_or_past_is_said_and_nothing_is_sent(app, as_, file, answers, field):
    number, _applicant, officer = file
    whole = {**ONLINE, **typed(*in_days(3, 4))}
    page = as_(officer).send(f"/applications/{number}/meetings/new", {**whole, **answers})
    assert page.status == 422
    assert page.html.select(".error-summary li")
    assert field is None or page.error_of(field)
    with app.app_context(), transaction(EVERYONE):
        assert not db.session.query(Meeting).count()


def test_an_answer_without_a_choice_is_refused(app, as_, file):
    number, applicant, _officer = file
    address = f"/meetings/{proposed(app, number)}"
    page = as_(applicant).send(f"{address}/accept", of=address)
    assert page.status == 422
    assert "Choose one of the times." in page.text


@proves("FAQ-47")
def test_the_minutes_are_kept_in_the_file_and_read_by_both_sides(app, as_, file):
    number, applicant, officer = file
    starts_at = now() - timedelta(hours=2)
    address = f"/meetings/{proposed(app, number, status=MeetingStatus.AGREED, starts_at=starts_at)}"
    browser = as_(officer)
    browser.follow(browser.send(f"{address}/end", of=address, outcome="held"))
    browser.follow(browser.send(f"{address}/minutes", of=address, text="Acordou-se o modelo."))
    page = browser.follow(browser.send(f"{address}/minutes", of=address, text="Falta a planta."))
    assert [said.get_text() for said in page.html.select(".said")] == ["Acordou-se o modelo.", "Falta a planta."]
    theirs = as_(applicant).page(address)
    assert "Falta a planta." in theirs.text
    assert not theirs.html.select("textarea")


def test_before_a_time_was_agreed_there_is_nothing_for_the_calendar(app, as_, file):
    number, applicant, _officer = file
    as_(applicant).page(f"/meetings/{proposed(app, number)}/meeting.ics", status=404)


def test_the_list_says_why_it_is_empty_and_then_shows_each_meeting(app, as_, file):
    number, applicant, officer = file
    address = f"/applications/{number}/meetings"
    assert "No meetings yet" in as_(applicant).page(address).text
    assert as_(officer).page(address).html.select(f"a[href='{address}/new']")
    proposed(app, number)
    assert len(as_(applicant).page(address).html.select("main .tasks li")) == 1
    assert not as_(officer).page(address).html.select(f"a[href='{address}/new']")


def test_another_entity_has_no_such_meeting(app, as_, file):
    address = f"/meetings/{proposed(app, file[0])}"
    stranger = as_(made(app, lambda: an_applicant(an_application())))
    for path in (address, f"{address}/meeting.ics", f"{address}/counter", f"/applications/{file[0]}/meetings"):
        stranger.page(path, status=404)


def test_the_file_says_nothing_of_a_meeting_whose_hour_has_gone_by(app, as_, file):
    number, applicant, _officer = file
    meeting_id = proposed(app, number, status=MeetingStatus.AGREED, starts_at=now() - timedelta(hours=1))
    assert "A meeting is agreed" in as_(applicant).page("/application").text
    with app.app_context(), transaction(EVERYONE):
        db.session.get(Meeting, meeting_id).starts_at = now() - timedelta(days=1)
    assert "A meeting is agreed" not in as_(applicant).page("/application").text
