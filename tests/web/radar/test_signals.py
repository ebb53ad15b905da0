"""The page of signals: filtered, marked, followed, and what a coordinator is told."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.radar.models import Signal
from tests.builders import a_centre, an_account
from tests.builders.keeping import made
from tests.builders.released import LAST
from tests.builders.signals import a_signal
from tests.proof import proves


@pytest.fixture
def officer(app, kept):
    return made(app, lambda: an_account(Role.DIRECTORATE))


@pytest.fixture
def directorate(officer, as_):
    return as_(officer)


def status_of(app, signal):
    with app.app_context(), transaction(EVERYONE):
        return db.session.get(Signal, signal.id).status


@proves("ST18")
def test_each_signal_is_one_sentence_that_leads_to_its_figures(app, directorate):
    made(app, a_signal)
    page = directorate.page("/radar")
    sentence = page.one(".signal-sentence").text
    for told in ("Nepal", "Beja", "30", "20"):
        assert told in sentence
    figures = page.one(".signal a[href*='/statistics/explore']")["href"]
    for asked in ("area=housing", "nationality=NP", "place=district", f"to={LAST}"):
        assert asked in figures


@proves("ST18")
def test_signals_are_filtered_and_each_filter_can_be_taken_away(app, directorate):
    made(app, lambda: [a_signal(place="02"), a_signal(place="11")])
    assert len(directorate.page("/radar").html.select(".signal")) == 2
    page = directorate.page("/radar?place=02")
    assert len(page.html.select(".signal")) == 1
    assert "Beja" in page.one(".chip").text
    assert "No signal with these filters" in directorate.page("/radar?place=02&status=seen").text


@pytest.mark.parametrize("asked", ["month=never&place=XX&area=x&nationality=QQ&status=odd", "after=99999", "after=x"])
def test_an_address_that_makes_no_sense_shows_the_list(app, directorate, asked):
    made(app, a_signal)
    assert len(directorate.page(f"/radar?{asked}").html.select(".signal")) == 1


@proves("ST18")
def test_a_signal_is_followed_by_a_person_with_a_note(app, directorate, officer):
    signal = made(app, a_signal)
    path = f"/radar/{signal.id}/follow"
    assert directorate.send(path, person_id="", note="x").error_of("person_id")
    directorate.send(path, person_id=str(officer.id), note="Falar com o município")
    page = directorate.page("/radar")
    assert officer.name in page.one(".signal").text
    assert "Falar com o município" in page.one(".signal").text
    assert status_of(app, signal) == "followed"


@proves("ST18")
def test_a_signal_is_marked_as_seen_once(app, directorate):
    signal = made(app, a_signal)
    assert directorate.send(f"/radar/{signal.id}/seen", of="/radar").status == 303
    assert status_of(app, signal) == "seen"
    assert not directorate.page("/radar").html.select(f"form[action='/radar/{signal.id}/seen']")


def test_a_long_list_goes_on(app, directorate):
    made(app, lambda: [a_signal(month=LAST.plus(-back), since=LAST.plus(-back)) for back in range(30)])
    first = directorate.page("/radar")
    assert len(first.html.select(".signal")) == 25
    assert len(directorate.page(first.one(".pager a")["href"]).html.select(".signal")) == 5


@proves("ST18")
def test_a_coordinator_is_told_what_rises_nearby_without_a_figure_or_a_note(app, as_, kept):
    centre = made(app, a_centre)
    made(app, lambda: [a_signal(place="02", note="Nota interna"), a_signal(place="11")])
    page = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id))).page("/radar")
    (signal,) = page.html.select(".signal")
    assert "Nepal" in signal.text
    assert "30" not in page.one(".signal-sentence").text
    assert "Nota interna" not in signal.text
    assert not signal.select("form")


def test_before_the_first_month_the_page_says_so(directorate):
    assert "No month was looked at yet" in directorate.page("/radar").text
