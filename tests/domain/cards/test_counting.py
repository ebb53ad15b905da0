"""Persons, contacts and services, each counted apart."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.cards.models import CardDay, CentreVisits, PartnerVisits, Span
from app.domain.service_records.actions import correct_service, rebuild_tallies, undo_service
from app.domain.service_records.models import Sex
from app.domain.service_records.queries.recounts import list_visit_differences
from tests.builders import a_centre
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

THIS_MONTH, LAST_MONTH = Month.of(today()), Month.of(today()).previous


def counted(kind, span=Span.MONTH, starts_on=THIS_MONTH.first_day, **whose) -> tuple[int, int, int]:
    """(persons, contacts, services) of the one row."""
    row = db.session.execute(
        select(kind.persons, kind.contacts, kind.services).filter_by(span=span, starts_on=starts_on, **whose)
    ).one_or_none()
    return tuple(row) if row else (0, 0, 0)


def agree() -> bool:
    return not any(list_visit_differences(year) for year in {THIS_MONTH.year, LAST_MONTH.year})


@proves("ST4")
def test_one_person_served_twice_a_day_and_again_is_one_person_two_contacts_and_three_services(database):
    technician, by = someone()
    card = a_card(technician.centre)
    for day in (today(), today(), LAST_MONTH.last_day):
        logged(by, card_id=card.id, given_on=day)
    own = {"centre_id": technician.centre_id}
    assert counted(CentreVisits, **own) == (1, 1, 2)
    assert counted(CentreVisits, starts_on=LAST_MONTH.first_day, **own) == (1, 1, 1)
    if THIS_MONTH.year == LAST_MONTH.year:
        assert counted(CentreVisits, Span.YEAR, THIS_MONTH.first_day.replace(month=1), **own) == (1, 2, 3)


@proves("ST4")
def test_a_person_two_centres_of_an_entity_serve_is_one_person_of_each_and_one_of_the_entity(database):
    first, by = someone()
    second, also = someone(a_centre(first.centre.partner))
    card = a_card(first.centre)
    logged(by, card_id=card.id)
    logged(also, card_id=card.id)
    for technician in (first, second):
        assert counted(CentreVisits, centre_id=technician.centre_id) == (1, 1, 1)
    assert counted(PartnerVisits, partner_id=first.partner_id) == (1, 2, 2)


def test_a_service_without_a_card_counts_no_person(database):
    technician, by = someone()
    logged(by)
    assert counted(CentreVisits, centre_id=technician.centre_id) == (0, 0, 0)


def test_what_is_undone_or_put_on_another_card_counts_where_it_belongs(database):
    technician, by = someone()
    wrong, right = a_card(technician.centre), a_card(technician.centre)
    own = {"centre_id": technician.centre_id}
    service = logged(by, card_id=wrong.id)
    correct_service(by, service, card_id=right.id, given_on=LAST_MONTH.last_day)
    assert counted(CentreVisits, **own) == (0, 0, 0)
    assert counted(CentreVisits, starts_on=LAST_MONTH.first_day, **own) == (1, 1, 1)
    undo_service(by, service)
    assert counted(CentreVisits, starts_on=LAST_MONTH.first_day, **own) == (0, 0, 0)
    assert db.session.scalars(select(CardDay)).all() == []


steps = st.tuples(
    st.integers(0, 2),
    st.sampled_from([None, 0, 1]),
    st.sampled_from([today(), LAST_MONTH.last_day, LAST_MONTH.first_day]),
    st.one_of(st.none(), st.tuples(st.sampled_from([None, 0, 1]), st.sampled_from([today(), LAST_MONTH.last_day]))),
    st.booleans(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=7))
def test_persons_and_contacts_are_exact_after_any_mix_of_logging_correcting_and_undoing(database, story):
    example = db.session.begin_nested()
    first, by = someone()
    people = [by, someone(a_centre(first.centre.partner))[1], someone(first.centre)[1]]
    cards = {None: None, 0: a_card(first.centre).id, 1: a_card(first.centre).id}
    for who, card, day, then, is_undone in story:
        service = logged(people[who], card_id=cards[card], given_on=day)
        if then is not None:
            correct_service(people[who], service, card_id=cards[then[0]], given_on=then[1])
        if is_undone:
            undo_service(people[who], service)
    db.session.flush()
    assert agree()
    example.rollback()


def test_figures_that_are_wrong_are_found_and_counted_anew(database):
    technician, by = someone()
    logged(by, card_id=a_card(technician.centre).id)
    for row in (*db.session.scalars(select(CentreVisits)), *db.session.scalars(select(PartnerVisits))):
        row.persons = 4
    day = db.session.scalars(select(CardDay)).one()
    day.services = 3
    db.session.flush()
    assert {each.dimension for each in list_visit_differences(today().year)} == {"persons", "services of card"}
    rebuild_tallies(LAST_MONTH, THIS_MONTH)
    db.session.expire_all()
    assert agree()
    assert counted(PartnerVisits, partner_id=technician.partner_id) == (1, 1, 1)


@proves("SL7")
def test_a_blank_card_is_described_by_the_service_and_newer_services_say_more(database):
    technician, by = someone()
    card = a_card(technician.centre)
    logged(by, card_id=card.id, nationality="NP", sex=Sex.FEMALE)
    logged(by, card_id=card.id, language="ne", sex=Sex.OTHER, given_on=today() - timedelta(days=1))
    db.session.refresh(card)
    assert (card.nationality, card.language, card.residence) == ("NP", "ne", "not_stated")
    assert card.sex == "female", "an older service does not unsay a newer one"
    assert card.described_on == today()
