"""Opening hours, closed days and ways of service, as the centre enters them."""

from datetime import timedelta

import pytest

from app.base.clock import today
from tests.proof import proves

SETTINGS = "/agenda/settings"


def address(office):
    return f"/agenda/offices/{office.id}/hours"


def test_hours_are_entered_with_a_lunch_break_and_shown(as_, people):
    technician = as_(people.account)
    form = technician.page(address(people.office))
    assert form.one("[name='opens_7_1']")["value"] == "09:00"
    sent = technician.send(address(people.office), closes_1_1="12:30", opens_1_2="14:00", closes_1_2="18:00")
    assert "09:00–12:30 · 14:00–18:00" in technician.follow(sent).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_3_1": "08:00"}, "closes_3_1"),
        ({"opens_2_2": "18:00"}, "closes_2_2"),
        ({"opens_1_1": "9h"}, "opens_1_1"),
    ],
)
def test_hours_that_cannot_be_are_said_beside_them(as_, people, changes, field):
    page = as_(people.account).send(address(people.office), changes)
    assert page.status == 422
    assert page.error_of(field)


def test_the_missing_municipal_holiday_is_said_until_it_is_there(as_, people):
    technician = as_(people.account)
    missing = "The municipal holiday is missing"
    assert missing in technician.page(SETTINGS).text
    day = today() + timedelta(days=3)
    answers = {"day": day.isoformat(), "reason": "Feriado municipal", "is_yearly": "y"}
    page = technician.follow(technician.send("/agenda/closed-days", answers, of=SETTINGS))
    assert missing not in page.text
    assert "Feriado municipal" in technician.page(f"/agenda?day={day}").text
    again = technician.send("/agenda/closed-days", answers, of=SETTINGS)
    assert "already closed" in again.error_of("day")


def test_a_closed_day_is_removed(as_, people):
    technician = as_(people.account)
    technician.send("/agenda/closed-days", day=today().isoformat(), reason="Obras", of=SETTINGS)
    page = technician.page(SETTINGS)
    remove = page.one("form[action$='/remove']")["action"]
    assert "Obras" not in technician.follow(technician.send(remove, of=SETTINGS)).text


@proves("FAQ-59")
def test_the_ways_of_service_are_chosen_and_everybody_sees_them(as_, client, people, an_hour_later):
    technician = as_(people.account)
    technician.follow(technician.send("/agenda/ways", of=SETTINGS, ways=["video", "home_visit"]))
    article = client.page("/en/find/").html.find("h3", string=people.centre.name).find_parent("article")
    assert "Video call · Home visit" in " ".join(article.get_text().split())
    assert "Video call · Home visit" in as_(people.coordinator).page(f"/centres/{people.centre.id}").text
    offered = technician.page("/agenda/new").html.select("[name='channel'] option")
    assert [option["value"] for option in offered] == ["video", "home_visit"]


def test_no_way_at_all_is_refused(as_, people):
    technician = as_(people.account)
    page = technician.send("/agenda/ways", of=SETTINGS, ways=[])
    assert page.status == 422
    assert "at least one" in page.error_of("ways")


def test_another_partners_office_and_closed_day_do_not_exist(as_, people):
    as_(people.other_account).page(address(people.office), 404)
    technician = as_(people.account)
    technician.send("/agenda/closed-days", day=today().isoformat(), reason="Obras", of=SETTINGS)
    remove = technician.page(SETTINGS).one("form[action$='/remove']")["action"]
    thief = as_(people.other_account)
    answers = thief.page(SETTINGS).form()
    assert thief.client.post(remove, data=answers).status_code == 404
