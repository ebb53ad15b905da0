"""An addendum changes an agreement in force from its own day; the agreement stays."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.centres.queries import get_model_on
from app.domain.partners.models import Model
from app.domain.protocols.actions import amend_addendum, draft_addendum, draft_protocol, set_aside, start
from app.domain.protocols.addenda import addendum_facts
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument
from app.domain.protocols.queries import find_protocol_in_force, list_terms, rates_on, terms_on
from tests.builders import a_centre, an_account, as_actor
from tests.builders.agreements import an_addendum, an_agreement, on, signed
from tests.builders.papers import agreed
from tests.proof import proves

JUNE, MAY_END = date(2026, 6, 1), date(2026, 5, 31)
UNTIL = date(2026, 12, 31)
CHANGE = {"changes": "O gabinete muda de rua.", "in_force_from": JUNE, "in_force_until": UNTIL}


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def agreement(directorate, centre):
    return an_agreement(directorate, centre.partner)


@pytest.fixture(autouse=True)
def in_may(database):
    with on(date(2026, 5, 15)):
        yield


@proves("PS11", "FAQ-9")
def test_an_addendum_makes_a_second_generation_centre_from_its_day_and_the_protocol_stays(
    directorate, centre, agreement
):
    addendum = an_addendum(directorate, agreement, JUNE, model=Model.SECOND_GENERATION, amount=Decimal("10.00"))
    before, after = terms_on(centre.partner_id, MAY_END), terms_on(centre.partner_id, JUNE)
    assert (before.protocol, before.model) == (agreement, Model.TRADITIONAL)
    assert (after.protocol, after.model) == (addendum, Model.SECOND_GENERATION)
    assert get_model_on(centre.id, MAY_END) is Model.TRADITIONAL
    assert get_model_on(centre.id, JUNE) is centre.model is Model.SECOND_GENERATION
    assert find_protocol_in_force(centre.partner_id, JUNE) is agreement
    assert agreement.status is addendum.status is ProtocolStatus.IN_FORCE
    assert centre.protocol_until == UNTIL


@proves("PS11", "FAQ-20", "CP1")
def test_an_addendum_of_rate_adds_an_amount_from_its_day_and_edits_none(directorate, centre):
    agreement = an_agreement(directorate, centre.partner, Model.SECOND_GENERATION)
    an_addendum(directorate, agreement, JUNE, amount=Decimal("12.00"))
    assert [rate.amount for rate in rates_on(centre.partner_id, MAY_END)] == [Decimal("10.00")]
    assert [rate.amount for rate in rates_on(centre.partner_id, JUNE)] == [Decimal("12.00")]
    assert rates_on(centre.partner_id, date(2027, 1, 1)) == []
    assert (agreement.rates[0].amount, agreement.rates[0].valid_until) == (Decimal("10.00"), MAY_END)


def test_back_to_the_traditional_model_no_amount_is_left(directorate, centre):
    agreement = an_agreement(directorate, centre.partner, Model.SECOND_GENERATION)
    an_addendum(directorate, agreement, JUNE, model=Model.TRADITIONAL)
    assert rates_on(centre.partner_id, JUNE) == []


@proves("PS11")
def test_an_addendum_of_term_moves_the_last_day_of_the_agreement_and_of_its_centres(directorate, centre, agreement):
    longer = date(2027, 6, 30)
    an_addendum(directorate, agreement, JUNE, in_force_until=longer)
    assert agreement.in_force_until == centre.protocol_until == longer
    assert [(row.valid_from, row.valid_until) for row in list_terms(centre.partner_id)] == [
        (date(2026, 1, 1), MAY_END),
        (JUNE, longer),
    ]


@proves("PS11")
@pytest.mark.parametrize(
    "status", [status for status in ProtocolStatus if status is not ProtocolStatus.IN_FORCE], ids=str
)
def test_only_what_is_final_gets_an_addendum(directorate, agreement, status):
    agreement.status = status
    with pytest.raises(RuleBroken):
        draft_addendum(directorate, agreement, **CHANGE, model=Model.TRADITIONAL)


def test_an_addendum_has_no_addendum(directorate, agreement):
    addendum = an_addendum(directorate, agreement, JUNE)
    with pytest.raises(RuleBroken):
        draft_addendum(directorate, addendum, **CHANGE, model=Model.TRADITIONAL)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("in_force_from", {"in_force_from": date(2026, 1, 1)}),
        ("in_force_from", {"in_force_from": date(2027, 1, 1)}),
        ("in_force_until", {"in_force_until": MAY_END}),
        ("in_force_until", {"in_force_until": date(2026, 12, 30)}),
        ("amount", {"amount": Decimal("10.00")}),
        ("amount", {"model": Model.EXTENDED}),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_their_question(directorate, agreement, field, changes):
    with pytest.raises(RuleBroken) as broken:
        draft_addendum(directorate, agreement, **{**CHANGE, "model": Model.TRADITIONAL, **changes})
    assert broken.value.field == field


def test_one_addendum_at_a_time_and_a_second_once_the_first_is_set_aside(directorate, agreement):
    first = draft_addendum(directorate, agreement, **CHANGE, model=Model.TRADITIONAL)
    with pytest.raises(RuleBroken):
        draft_addendum(directorate, agreement, **CHANGE, model=Model.TRADITIONAL)
    set_aside(directorate, first)
    second = draft_addendum(directorate, agreement, **CHANGE, model=Model.TRADITIONAL)
    assert (first.status, second.addendum_number) == (ProtocolStatus.SUPERSEDED, 2)
    with pytest.raises(RuleBroken):
        set_aside(directorate, agreement)


def test_a_draft_of_an_addendum_is_written_anew_and_its_facts_say_before_and_after(directorate, centre):
    agreement = an_agreement(directorate, centre.partner, Model.SECOND_GENERATION)
    addendum = draft_addendum(directorate, agreement, **CHANGE, model=Model.SECOND_GENERATION)
    amend_addendum(directorate, addendum, **CHANGE, model=Model.SECOND_GENERATION, amount=Decimal("12.00"))
    facts = addendum_facts(addendum)
    assert (facts["number"], facts["parent"]["reference"], facts["until"]) == (1, agreement.reference, None)
    assert facts["model_before"] == facts["model_after"] == Model.SECOND_GENERATION
    assert (facts["rates"][0]["amount_before"], facts["rates"][0]["amount_after"]) == ("10.00", "12.00")


def test_a_letter_of_adhesion_does_not_become_a_paid_model_by_addendum(directorate, centre):
    letter = an_agreement(directorate, centre.partner, instrument=Instrument.LETTER)
    with pytest.raises(RuleBroken) as broken:
        draft_addendum(directorate, letter, **CHANGE, model=Model.EXTENDED, amount=Decimal("10.00"))
    assert broken.value.field == "model"


def test_a_new_agreement_takes_the_place_of_the_old_one_and_of_its_addenda(directorate, centre, agreement):
    addendum = an_addendum(directorate, agreement, JUNE)
    waiting = draft_addendum(
        directorate, agreement, **{**CHANGE, "in_force_from": date(2026, 8, 1)}, model=Model.TRADITIONAL
    )
    day = date(2026, 7, 1)
    with on(day):
        new = start(
            directorate,
            signed(
                draft_protocol(
                    directorate,
                    centre.partner,
                    **agreed(in_force_from=day, in_force_until=date(2027, 6, 30)),
                )
            ),
        )
    assert {agreement.status, addendum.status, waiting.status} == {ProtocolStatus.SUPERSEDED}
    assert terms_on(centre.partner_id, date(2026, 6, 30)).protocol is addendum
    assert terms_on(centre.partner_id, day).protocol is new
    assert find_protocol_in_force(centre.partner_id, date(2026, 6, 30)) is agreement


@proves("PS11")
def test_the_database_itself_refuses_two_texts_on_one_day(agreement):
    row = (
        "INSERT INTO terms_in_force (partner_id, protocol_id, model, valid_from, valid_until)"
        " VALUES (:p, :i, 'traditional', :f, :u)"
    )
    days = {"p": agreement.partner_id, "i": agreement.id, "f": date(2026, 12, 31), "u": date(2027, 12, 31)}
    with pytest.raises(IntegrityError, match="ex_terms_in_force_no_overlap"), db.session.begin_nested():
        db.session.execute(text(row), days)
    db.session.execute(text(row), {**days, "f": date(2027, 1, 1)})
