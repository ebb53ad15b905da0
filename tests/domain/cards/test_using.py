"""Making cards, looking one up, replacing a lost one, withdrawing one that is not wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import clock_set_to, now, today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.cards.actions import (
    look_up,
    make_card,
    make_cards,
    read_card,
    replace_card,
    withdraw_card,
)
from app.domain.cards.queries import count_visits_of, facts_of
from app.domain.cards.rules import ALPHABET, check_character, read_code, written
from tests.builders import a_centre, an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@proves("SL7")
def test_a_card_made_at_the_desk_is_the_centres_and_says_nothing_yet():
    technician, by = someone()
    card = make_card(by)
    assert (card.centre_id, card.partner_id) == (technician.centre_id, technician.partner_id)
    assert read_code(written(card.code)) == card.code
    assert {value for name, value in facts_of(card).items() if name != "card_id"} == {""}


def test_a_stock_is_at_most_a_hundred_cards_each_with_its_own_code():
    by = someone()[1]
    assert len({card.code for card in make_cards(by, 100)}) == 100
    for number in (0, 101):
        with pytest.raises(RuleBroken):
            make_cards(by, number)


@proves("SL8")
def test_a_card_is_found_however_its_code_is_written_and_each_look_is_kept():
    by = someone()[1]
    card = make_card(by)
    assert look_up(by, f" {written(card.code).lower()} ") is card
    acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.on_kind == "cards"))
    assert sorted(acts) == ["card.made", "card.read"]


@proves("SL8")
@pytest.mark.parametrize("typed", ["", "K7F-22M", "K7F-22M-4C99"])
def test_a_code_of_another_length_is_told_so(typed):
    with pytest.raises(RuleBroken, match="9 letters and digits"):
        look_up(someone()[1], typed)


def test_any_one_character_misread_is_noticed_before_anybody_is_looked_for():
    body = "7KQ2M4XD"
    code = body + check_character(body)
    for place, letter in enumerate(code):
        other = ALPHABET[(ALPHABET.index(letter) + 7) % len(ALPHABET)]
        assert read_code(code[:place] + other + code[place + 1 :]) is None
    with pytest.raises(RuleBroken, match="do not fit together"):
        look_up(someone()[1], "A" + code[1:])


def test_a_card_is_its_entitys_alone():
    card = a_card(a_centre())
    by = someone()[1]
    with pytest.raises(OutOfReach):
        read_card(by, card.id)
    with pytest.raises(RuleBroken):
        logged(by, card_id=card.id)
    with pytest.raises(NotAllowed):
        look_up(as_actor(an_account(Role.DIRECTORATE)), card.code)


def test_a_colleague_of_another_centre_of_the_entity_finds_it_too():
    technician, by = someone()
    colleague = someone(a_centre(technician.centre.partner))[1]
    assert look_up(colleague, make_card(by).code).centre_id == technician.centre_id


def test_a_lost_card_keeps_its_person_and_its_old_code_leads_nowhere():
    by = someone()[1]
    card = make_card(by)
    old = card.code
    logged(by, card_id=card.id)
    replace_card(by, card)
    db.session.flush()
    with pytest.raises(RuleBroken):
        look_up(by, old)
    assert look_up(by, card.code) is card
    assert count_visits_of(card).services == 1


def test_a_card_not_wanted_any_more_forgets_and_serves_nobody_from_the_next_day_on():
    by = someone()[1]
    card = make_card(by)
    logged(by, card_id=card.id, nationality="NP")
    withdraw_card(by, card)
    db.session.flush()
    assert card.nationality == "not_stated"
    with clock_set_to(now() + timedelta(days=1)), pytest.raises(RuleBroken, match="withdrawn"):
        logged(by, card_id=card.id, given_on=today())
    with pytest.raises(RuleBroken):
        replace_card(by, card)
