"""A session changed or called off after it was announced."""

import re
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.training.actions import (
    cancel_session,
    change_session,
    list_to_remind,
    register,
    remind_of_session,
    send_room_link,
)
from app.domain.training.models import RegistrationStatus
from app.domain.training.queries import find_room_link, is_live
from tests.builders import a_half_day, a_registration, a_session, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

SOON, LATER = today() + timedelta(days=5), today() + timedelta(days=9)
HOURS = (time(9), time(12))


def a_plain_session(*days, **changes):
    return a_session(half_days=[a_half_day(day) for day in days or (SOON,)], **changes)


def changed(session, by=None, **changes):
    kept = [(each.held_on, each.starts_at, each.ends_at, each.module) for each in session.half_days]
    told = {name: getattr(session, name) for name in ("title", "place", "seats", "trainer", "trainer_email")}
    change_session(by or as_actor(an_account()), session, **{"half_days": kept, **told, **changes})


def mails_to(registration):
    return written_to(registration.technician.account.email)


def written_to(to):
    return list(db.session.scalars(select(Mail).where(Mail.to == to).order_by(Mail.written_at, Mail.subject)))


def uids(calendar):
    return [line for line in calendar.splitlines() if line.startswith("UID:")]


@proves("TR1")
def test_a_moved_session_keeps_its_people_and_moves_the_entry_in_their_calendars():
    session = a_plain_session(SOON, SOON + timedelta(days=1))
    registration = register(as_actor(an_account()), session, a_technician())
    before = mails_to(registration)[0].calendars
    changed(session, half_days=[(LATER, *HOURS, None)])
    (_first, news) = mails_to(registration)
    moved, dropped = news.calendars
    assert registration.status is RegistrationStatus.PLACE
    assert (session.held_on, session.minutes, session.changes) == (LATER, 180, 1)
    assert ("METHOD:REQUEST" in moved, "SEQUENCE:1" in moved, uids(moved)) == (True, True, uids(before[0]))
    assert f"DTSTART:{LATER:%Y%m%d}" in moved
    assert ("METHOD:CANCEL" in dropped, uids(dropped)) == (True, uids(before[1]))


def test_who_is_elsewhere_at_the_new_time_loses_the_place_and_the_next_in_line_gets_it():
    aima, session = as_actor(an_account()), a_plain_session(seats=1)
    busy, waits = register(aima, session, a_technician()), register(aima, session, a_technician())
    register(aima, a_plain_session(LATER, title="Nacionalidade"), busy.technician)
    changed(session, half_days=[(LATER, *HOURS, None)])
    assert [busy.status, waits.status] == [RegistrationStatus.WITHDRAWN, RegistrationStatus.PLACE]
    assert any("Nacionalidade" in mail.body and "METHOD:CANCEL" in mail.calendars[0] for mail in mails_to(busy))


def test_another_trainer_alone_writes_to_nobody():
    session = a_plain_session()
    registration = a_registration(session, a_technician())
    changed(session, trainer="Outra Formadora")
    assert mails_to(registration) == []


def test_more_seats_are_given_to_who_waits():
    aima, session = as_actor(an_account()), a_plain_session(seats=1)
    made = [register(aima, session, a_technician()) for _number in range(3)]
    changed(session, seats=2)
    assert [each.status.value for each in made] == ["place", "place", "waiting"]


def test_fewer_seats_than_are_taken_are_refused():
    session = a_plain_session(seats=3)
    for _number in range(2):
        a_registration(session, a_technician())
    with pytest.raises(RuleBroken, match="taken already") as refusal:
        changed(session, seats=1)
    assert refusal.value.field == "seats"


def test_half_days_may_change_places_among_themselves():
    session = a_session(half_days=[a_half_day(SOON, "09:00", 60), a_half_day(SOON, "10:00", 60)])
    changed(session, half_days=[(SOON, time(10), time(11), None), (SOON, time(11), time(12), None)])
    assert [each.starts_at for each in session.half_days] == [time(10), time(11)]


@pytest.mark.parametrize(
    ("held_on", "told", "said"),
    [
        (today() - timedelta(days=1), (SOON, *HOURS, None), "has begun"),
        (SOON, (today() - timedelta(days=1), *HOURS, None), "still to come"),
    ],
)
def test_neither_what_began_is_moved_nor_anything_into_the_past(held_on, told, said):
    with pytest.raises(RuleBroken, match=said) as refusal:
        changed(a_plain_session(held_on), half_days=[told])
    assert refusal.value.field == "half_days"


TRAINER, OTHER = "formadora@exemplo.invalid", "outra@exemplo.invalid"


def links_to(email):
    """The links to the room mailed to that address, the first one first."""
    tokens = (re.search(r"/room/([\w-]{43})", mail.body) for mail in written_to(email))
    return [find_room_link(found[1]) for found in tokens if found]


@pytest.fixture
def given_from_outside():
    session = a_plain_session(trainer_email=TRAINER)
    send_room_link(as_actor(an_account()), session)
    return session


@proves("TR7")
def test_the_trainers_link_follows_the_session_to_its_new_days(given_from_outside):
    changed(given_from_outside, half_days=[(LATER, *HOURS, None)])
    (link,) = links_to(TRAINER)
    db.session.refresh(link)
    assert link.expires_at == given_from_outside.half_days[0].ends + timedelta(days=7)
    (calendar,) = written_to(TRAINER)[-1].calendars
    assert ("METHOD:REQUEST" in calendar, "SEQUENCE:1" in calendar) == (True, True)


@proves("TR7")
def test_another_trainer_gets_a_link_and_that_of_the_one_before_ends(given_from_outside):
    changed(given_from_outside, trainer="Outra Formadora", trainer_email=OTHER)
    (before,), (link,) = links_to(TRAINER), links_to(OTHER)
    db.session.refresh(before)
    assert (is_live(before), is_live(link)) == (False, True)
    (calendar,) = written_to(TRAINER)[-1].calendars
    assert "METHOD:CANCEL" in calendar


def test_what_began_may_still_be_given_more_seats():
    session = a_plain_session(today() - timedelta(days=1), seats=1)
    changed(session, seats=2)
    assert session.seats == 2


@proves("TR1")
def test_a_cancelled_session_takes_every_place_back_and_says_why():
    aima, session = as_actor(an_account()), a_plain_session(seats=1)
    held, waits = register(aima, session, a_technician()), register(aima, session, a_technician())
    cancel_session(aima, session, "A sala está em obras.")
    assert {held.status, waits.status} == {RegistrationStatus.WITHDRAWN}
    news = mails_to(held)[-1]
    assert ("A sala está em obras." in news.body, "METHOD:CANCEL" in news.calendars[0]) == (True, True)
    with pytest.raises(RuleBroken, match="cancelled"):
        register(aima, session, a_technician())
    with pytest.raises(RuleBroken, match="cancelled already"):
        cancel_session(aima, session, "Outra vez.")


def test_nothing_is_cancelled_without_a_reason_nor_once_attendance_was_confirmed():
    session = a_plain_session(today())
    with pytest.raises(RuleBroken) as refusal:
        cancel_session(as_actor(an_account()), session, " ")
    assert refusal.value.field == "reason"
    a_registration(session, a_technician(), 60)
    with pytest.raises(RuleBroken, match="was held"):
        cancel_session(as_actor(an_account()), session, "Engano.")


def test_a_coordinator_changes_the_own_meeting_and_no_session_of_aima():
    technician = a_technician()
    by = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    changed(a_plain_session(host_partner_id=technician.partner_id), by, seats=4)
    with pytest.raises(NotAllowed):
        changed(a_plain_session(), by, seats=4)
    with pytest.raises(NotAllowed):
        cancel_session(by, a_plain_session(), "Engano.")


def test_people_are_reminded_two_days_before_once_and_again_when_it_was_moved():
    session = a_plain_session()
    registration = a_registration(session, a_technician())
    assert list_to_remind(SOON - timedelta(days=3)) == []
    assert list_to_remind(SOON - timedelta(days=2)) == [registration.id]
    assert [remind_of_session(registration.id), remind_of_session(registration.id)] == [True, False]
    assert list_to_remind(SOON - timedelta(days=1)) == []
    changed(session, half_days=[(LATER, *HOURS, None)])
    assert list_to_remind(LATER - timedelta(days=1)) == [registration.id]


def test_nobody_who_gave_the_place_back_is_reminded():
    registration = a_registration(a_plain_session(), a_technician())
    registration.status, registration.withdrawn_at = RegistrationStatus.WITHDRAWN, now()
    assert list_to_remind(SOON - timedelta(days=1)) == []
    assert remind_of_session(registration.id) is False
