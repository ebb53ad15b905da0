"""A person who goes to another entity with their card: known there by the same code, and one person of the network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import current_app
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.clock import today
from app.base.database import EVERYONE, db, set_reach
from app.base.errors import RuleBroken
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.cards.actions import look_up, make_card, meet_card, rebuild_codes, replace_card, take_in, withdraw_card
from app.domain.cards.models import Card, CardCode, PersonPresence, Span
from app.domain.cards.queries import find_card, find_card_of
from app.domain.service_records.actions import correct_service, rebuild_tallies, undo_service
from app.domain.service_records.models import Sex
from app.domain.service_records.queries.recounts import list_visit_differences
from app.domain.statistics.persons import read_persons
from tests.builders import an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
THIS_MONTH, LAST_MONTH = Month.of(today()), Month.of(today()).previous
YEARS = sorted({THIS_MONTH.year, LAST_MONTH.year})


def within(by, act, *told):
    """The act as it is done in a request: with nothing but the entity's own rows in sight."""
    db.session.flush()
    db.session.expire_all()
    set_reach(str(by.partner_id))
    try:
        return act(by, *told)
    finally:
        set_reach(EVERYONE)


def agree() -> bool:
    return not any(list_visit_differences(year) for year in YEARS)


def presences(span=Span.MONTH, starts_on=THIS_MONTH.first_day) -> list[int]:
    """In how many entities each person was served."""
    return sorted(db.session.scalars(select(PersonPresence.cards).filter_by(span=span, starts_on=starts_on)))


@proves("ST4", "SL8")
def test_a_card_of_another_entity_is_taken_in_under_its_code_and_says_nothing_of_what_that_entity_knows():
    first, second = someone()[1], someone()[1]
    card = make_card(first)
    logged(first, card_id=card.id, nationality="NP", sex=Sex.FEMALE)
    mine = within(second, look_up, card.code)
    assert mine.id != card.id
    assert (mine.code, mine.partner_id, mine.centre_id) == (card.code, second.partner_id, second.centre_id)
    assert (mine.nationality, mine.sex, mine.described_on) == ("not_stated", "not_stated", None)
    assert within(second, look_up, card.code) is mine
    acts = db.session.scalars(select(AuditEntry.act).filter_by(on_kind="cards", on_id=str(mine.id)))
    assert sorted(acts) == ["card.read", "card.read", "card.taken_in"]
    logged(second, card_id=mine.id, nationality="NP")
    assert presences() == [2]


def test_a_code_that_is_nobodys_is_refused_as_before():
    by = someone()[1]
    nobodys = make_card(by).code
    db.session.delete(find_card(nobodys))
    db.session.execute(CardCode.__table__.delete())
    with pytest.raises(RuleBroken, match="No card with this code"):
        within(by, look_up, nobodys)
    within(by, meet_card, nobodys)
    within(by, meet_card, "nothing like a code\0")
    assert find_card(nobodys) is None


@proves("ST4")
def test_five_persons_of_two_entities_are_five_persons_of_the_network():
    first, second = someone()[1], someone()[1]
    for _person in range(5):
        card = make_card(first)
        logged(first, card_id=card.id)
        logged(second, card_id=within(second, take_in, card.code).id)
    month = str(THIS_MONTH)
    read = read_persons(as_actor(an_account(Role.DIRECTORATE)), {month: 10}, [THIS_MONTH], threshold=5)
    assert (read.persons[month].services, read.contacts[month].services) == (5, 10)


def test_a_card_replaced_at_one_entity_is_the_same_person_at_the_other():
    first, second = someone()[1], someone()[1]
    card = make_card(first)
    old, mine = card.code, within(second, take_in, card.code)
    replace_card(first, card)
    assert within(second, look_up, card.code) is mine
    third = someone()[1]
    assert within(third, take_in, old) is None
    logged(first, card_id=card.id)
    logged(second, card_id=mine.id)
    logged(third, card_id=within(third, take_in, card.code).id)
    assert presences() == [3]
    assert agree()


def test_a_card_withdrawn_is_taken_in_nowhere_and_not_again_where_it_was_withdrawn():
    first, second, third = someone()[1], someone()[1], someone()[1]
    card = make_card(first)
    mine = within(second, take_in, card.code)
    replace_card(first, card)
    withdraw_card(second, mine)
    assert within(second, take_in, card.code) is None
    withdraw_card(first, card)
    assert within(third, take_in, card.code) is None


def test_a_persons_pseudonym_is_another_every_year_and_no_code():
    _technician, by = someone()
    card = make_card(by)
    for year in (today().year, today().year - 1):
        logged(by, card_id=card.id, given_on=date(year, 1, 1))
    pseudonyms = set(db.session.scalars(select(PersonPresence.pseudonym)))
    assert len(pseudonyms) == 2
    assert not pseudonyms & {card.code, card.person}


steps = st.tuples(
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from([today(), LAST_MONTH.last_day, LAST_MONTH.first_day]),
    st.none() | st.tuples(st.integers(0, 2), st.sampled_from([today(), LAST_MONTH.last_day])),
    st.booleans(),
)


@proves("ST4")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=7))
def test_persons_of_the_network_are_exact_after_any_mix_of_logging_correcting_and_undoing(database, story):
    example = db.session.begin_nested()
    people = [someone()[1] for _entity in range(3)]
    codes = [a_card().code for _person in range(3)]

    def card_of(by, person):
        meet_card(by, codes[person])
        return find_card(codes[person], by.partner_id).id

    for who, person, day, then, is_undone in story:
        by = people[who]
        service = logged(by, card_id=card_of(by, person), given_on=day)
        if then is not None:
            correct_service(by, service, card_id=card_of(by, then[0]), given_on=then[1])
        if is_undone:
            undo_service(by, service)
    db.session.flush()
    assert agree()
    example.rollback()


def test_presences_that_are_wrong_are_found_and_counted_anew():
    first, second = someone()[1], someone()[1]
    card = make_card(first)
    logged(first, card_id=card.id)
    logged(second, card_id=within(second, take_in, card.code).id)
    row = db.session.scalars(select(PersonPresence).filter_by(span=Span.MONTH)).one()
    row.cards = 1
    db.session.flush()
    assert [each.dimension for each in list_visit_differences(today().year)] == ["entities a person came to"]
    rebuild_tallies(THIS_MONTH, THIS_MONTH)
    db.session.expire_all()
    assert agree()
    assert presences() == [2]


def test_with_another_key_of_the_installation_everything_is_counted_anew(monkeypatch):
    first, second = someone()[1], someone()[1]
    card = make_card(first)
    logged(first, card_id=card.id)
    config = replace(current_app.config["CLAIM"], secret_key="another-key-only-for-tests-0123456789")
    monkeypatch.setitem(current_app.config, "CLAIM", config)
    assert within(second, take_in, card.code) is None
    rebuild_codes()
    rebuild_tallies(THIS_MONTH, THIS_MONTH)
    mine = within(second, take_in, card.code)
    assert find_card_of(second.partner_id, card.person) is mine
    logged(second, card_id=mine.id)
    assert presences() == [2]
    assert agree()
    assert len(db.session.scalars(select(Card)).all()) == 2
