"""Favourites: services told in advance."""

from __future__ import annotations

import pytest

from app.base.errors import OutOfReach, RuleBroken
from app.domain.desk.actions import MOST_FAVOURITES, change_favourite, keep_favourite, remove_favourite
from app.domain.desk.queries import AT_HAND, get_favourite, list_buttons, list_favourites
from app.domain.desk.rules import as_typed, summary, told_again, told_in_advance
from app.domain.service_records.models import Channel, Outcome, Sex
from tests.builders import a_technician, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

TOLD = {"channel": "phone", "area": "regularisation", "outcome": "informed", "minutes": "10"}


def kept(by, name="Renovação por telefone", *, of_centre=False):
    return keep_favourite(by, name=name, told=TOLD, of_centre=of_centre)


def names(by) -> list[str]:
    return [favourite.name for favourite in list_favourites(by)]


@proves("SL3")
def test_ones_own_favourites_come_first_and_those_of_the_centre_are_everybodys(database):
    technician, by = someone()
    colleague = as_actor(a_technician(technician.centre).account)
    kept(by, "Do centro", of_centre=True)
    kept(by, "Minha")
    assert names(by) == ["Minha", "Do centro"]
    assert names(colleague) == ["Do centro"]
    assert [name for _number, name in list_buttons(by)] == ["Minha", "Do centro"]


def test_another_centre_sees_none_of_them(database):
    kept(someone()[1], of_centre=True)
    assert names(someone()[1]) == []
    assert list_buttons(someone()[1]) == []


def test_a_colleagues_own_favourite_is_out_of_reach(database):
    technician, by = someone()
    favourite = kept(by)
    with pytest.raises(OutOfReach):
        get_favourite(as_actor(a_technician(technician.centre).account), favourite.id)


def test_any_technician_changes_a_favourite_of_the_centre(database):
    technician, by = someone()
    favourite = kept(by, of_centre=True)
    colleague = as_actor(a_technician(technician.centre).account)
    change_favourite(colleague, get_favourite(colleague, favourite.id), name=" Outro nome ", place=1)
    assert names(by) == ["Outro nome"]


@proves("SL3")
def test_they_stand_in_the_order_one_gives_them(database):
    by = someone()[1]
    for name in ("A", "B", "C"):
        kept(by, name)
    last = list_favourites(by)[-1]
    change_favourite(by, last, name="C", place=1)
    assert names(by) == ["C", "A", "B"]
    change_favourite(by, last, name="C", place=99)
    assert names(by) == ["A", "B", "C"]
    remove_favourite(by, last)
    assert names(by) == ["A", "B"]


def test_six_are_at_hand_and_a_seventh_is_refused(database):
    by = someone()[1]
    for number in range(MOST_FAVOURITES):
        kept(by, f"{number}")
    with pytest.raises(RuleBroken, match="six favourites already"):
        kept(by)
    kept(by, "Do centro", of_centre=True)
    assert len(list_buttons(by)) == AT_HAND == 6


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_favourite_needs_a_short_name(database, name):
    with pytest.raises(RuleBroken) as broken:
        kept(someone()[1], name)
    assert broken.value.field == "name"


def test_a_favourite_made_from_a_service_says_nothing_of_the_person(database):
    service = logged(
        someone()[1],
        channel=Channel.PHONE,
        minutes=10,
        nationality="NP",
        language="ne",
        note="Só desta vez.",
        referral="aima_shop",
        outcome=Outcome.REFERRED,
        other_areas={"work": Outcome.SOLVED},
    )
    told = told_in_advance(service)
    assert told == {
        "minutes": "10",
        "channel": "phone",
        "area": "regularisation",
        "outcome": "referred",
        "referral": "aima_shop",
        "other_work": "solved",
    }
    assert as_typed(told)["referral"] == "AIMA service office"
    assert summary(told) == "Phone · Regularisation · Referred · 10\u00a0min".replace("\u00a0", " ")


@proves("SL2")
def test_the_same_again_keeps_the_language_too_and_never_the_person(database):
    service = logged(someone()[1], nationality="NP", language="ne", sex=Sex.MALE, note="N.", residence="0205")
    told = told_again(service)
    assert told["language"] == "Nepali"
    assert not {"nationality", "sex", "note", "residence", "card_id", "given_on"} & set(told)
