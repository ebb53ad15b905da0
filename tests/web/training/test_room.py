"""The code on the wall, the technician's phone, and the trainer's link."""

import re
from datetime import timedelta

import pytest

from app.base.clock import LISBON, now
from app.base.database import db
from app.base.mail import Mail
from app.domain.training.models import HalfDay
from tests.builders import a_registration, a_session
from tests.proof import proves

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def half_day(keeping, people):
    """A half day that is going on, in which the technician has a place."""

    def make():
        present = now().astimezone(LISBON)
        begins = max(present - timedelta(minutes=20), present.replace(hour=0, minute=0))  # never the day before
        ends = begins + timedelta(minutes=120)
        going_on = HalfDay(held_on=begins.date(), starts_at=begins.time(), ends_at=ends.time())
        if ends.date() != begins.date():  # within two hours of midnight: the evening is as long as it can be
            going_on.ends_at = begins.time().replace(hour=23, minute=59)
        session = a_session(half_days=[going_on], trainer_email="formadora@exemplo.invalid")
        a_registration(session, people.technician)
        return going_on

    return keeping(make)


def code_on(page):
    return "".join(page.one("[data-code]").text.split())


@proves("TR7")
def test_the_code_on_the_wall_is_entered_on_the_phone_and_proposed_to_the_trainer(as_, people, half_day):
    aima, technician = as_(people.aima), as_(people.account)
    wall = aima.page(f"/training/half-days/{half_day.id}/room")
    assert "0 of 1 people" in wall.text
    assert people.technician.name not in wall.text, "the wall is read by everybody"
    done = technician.follow(technician.send("/training/code", code=code_on(wall)))
    assert "welcome" in done.text
    assert "1 of 1 people" in aima.page(f"/training/half-days/{half_day.id}/room").text
    proposed = aima.page(f"/training/half-days/{half_day.id}/sheet")
    assert "came" in proposed.text
    (minutes,) = (int(text) for name, text in proposed.form().items() if name.startswith("minutes_"))
    assert 0 < minutes < half_day.minutes


def test_the_wall_comes_anew_without_a_script_and_with_one(as_, people, half_day):
    wall = as_(people.aima).page(f"/training/half-days/{half_day.id}/room")
    fresh = wall.one("noscript meta[http-equiv=refresh]")
    assert 0 < int(fresh["content"]) <= 20
    assert wall.one("script[src*='room.js']")
    assert 0 < int(wall.one("[data-room]")["data-seconds"]) <= 300


def test_the_drawing_brings_the_code_to_the_phone(as_, people, half_day):
    assert as_(people.account).page("/training/code?code=123456").form()["code"] == "123456"


def test_a_wrong_code_is_said_beside_the_field(as_, people, half_day):
    page = as_(people.account).send("/training/code", code="abc")
    assert page.status == 422
    assert "not the code shown now" in page.error_of("code")


def test_without_a_half_day_now_the_page_says_when(as_, people):
    assert "No half day is open now." in as_(people.account).page("/training/code").text


@pytest.fixture
def token(as_, people, half_day, keeping):
    as_(people.aima).send(f"/training/sessions/{half_day.session_id}/room-link", of=_attendance(half_day))
    bodies = keeping(lambda: [mail.body for mail in db.session.query(Mail).order_by(Mail.written_at)])
    return re.search(r"/training/room/([\w-]{43})", bodies[-1])[1]


def _attendance(half_day):
    return f"/training/sessions/{half_day.session_id}/attendance"


def _a_day_ago(half_day):
    db.session.get(HalfDay, half_day.id).held_on -= timedelta(days=1)


@proves("TR7")
def test_a_trainer_without_an_account_shows_the_code_and_confirms(client, people, half_day, token, keeping):
    room = f"/training/room/{token}"
    assert "Show the code" in client.page(room, headers=ENGLISH).text
    assert len(code_on(client.page(f"{room}/{half_day.id}"))) == 6
    assert client.send(f"{room}/{half_day.id}/sheet").status == 422
    keeping(lambda: _a_day_ago(half_day))
    done = client.follow(client.send(f"{room}/{half_day.id}/sheet"))
    assert done.one(".tag.done")


def test_an_old_or_made_up_link_opens_nothing(client, as_, people, half_day, token):
    as_(people.aima).send(f"/training/sessions/{half_day.session_id}/room-link", of=_attendance(half_day))
    assert "no longer works" in client.page(f"/training/room/{token}", 410, headers=ENGLISH).text
    client.page(f"/training/room/{token}/{half_day.id}", 404)
    client.page(f"/training/room/{'x' * 43}", 404)


@proves("TR7")
def test_the_code_of_now_is_one_touch_away(as_, people, half_day, keeping):
    path = f"/training/sessions/{half_day.session_id}/attendance"
    wall = f"main p a.main[href='/training/half-days/{half_day.id}/room']"
    assert "Show the code of now" in as_(people.aima).page(path).one(wall).text
    keeping(lambda: _a_day_ago(half_day))
    assert not as_(people.aima).page(path).html.select(wall)
