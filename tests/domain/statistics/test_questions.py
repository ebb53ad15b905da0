"""Questions about one's own centres: exact, however they are asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.centres.models import Structure
from app.domain.partners.models import Model
from app.domain.service_records.actions import rebuild_tallies
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    LegalStatus,
    Outcome,
    Requester,
    ServiceRecord,
    Sex,
)
from app.domain.statistics.asking import Waiting, answer, count_next
from app.domain.statistics.asking.limits import QuestionMistake, refuse_question
from app.domain.statistics.asking.models import CountKey
from app.domain.statistics.questions import PLACES, Axis, Measure, Place, Question
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.statistics.recounted import counts_in, recount, says
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
FIRST, LAST = date(2025, 12, 20), date(2026, 4, 10)
TOWNS = ("0205", "0201", "1106")


def ask(by, question):
    """The answer, once everything that waits is counted."""
    found = answer(by, question)
    while count_next():
        pass
    return answer(by, question) if isinstance(found, Waiting) else found


def coordinator_of(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


services = st.fixed_dictionaries(
    {
        "given_on": st.integers(0, 120).map(lambda days: FIRST - timedelta(days=4) + timedelta(days=days)),
        "sex": st.sampled_from(Sex),
        "age_band": st.sampled_from(list(AgeBand)[:3]),
        "legal_status": st.sampled_from(list(LegalStatus)[:3]),
        "nationality": st.sampled_from(["NP", "BR", "not_stated"]),
        "residence": st.sampled_from([*TOWNS, "not_stated"]),
        "language": st.sampled_from(["ne", "pt"]),
        "channel": st.sampled_from(list(Channel)[:3]),
        "outcome": st.sampled_from(Outcome),
        "area": st.sampled_from(["regularisation", "housing"]),
        "referral": st.sampled_from([None, "iom"]),
        "biometrics_collected": st.booleans(),
        "decision": st.sampled_from([None, Decision.PENDING]),
        "model": st.sampled_from(Model),
    }
)
logs = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([None, 0, 1, 2]), services), min_size=1, max_size=14)
axes = st.none() | st.sampled_from(Axis)


@st.composite
def questions(draw):
    rows = draw(axes)
    columns = draw(axes.filter(lambda axis: axis is not rows)) if rows else None
    days = sorted([draw(st.dates(FIRST, LAST)), draw(st.dates(FIRST, LAST))])
    if draw(st.booleans()):
        days = [Month.of(days[0]).first_day, Month.of(days[1]).last_day]
    place = draw(st.none() | st.sampled_from([Place(Axis.DISTRICT, "02"), Place(Axis.MUNICIPALITY, "1106")]))
    narrowed = draw(st.lists(st.sampled_from([axis for axis in Axis if axis not in PLACES]), max_size=2, unique=True))
    return draw(st.sampled_from(Measure)), rows, columns, days, place, narrowed


def _is_too_large(question):
    try:
        refuse_question(question)
    except QuestionMistake:
        return True
    return False


@proves("ST4")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(logs, questions(), st.randoms(use_true_random=False))
def test_every_question_is_answered_as_if_each_service_were_looked_at(database, log, question, rng):
    example = db.session.begin_nested()
    try:
        first = a_centre(dico=TOWNS[0])
        centres = [first, a_centre(first.partner, dico=TOWNS[1], structure=Structure.GIP), a_centre(first.partner)]
        people = [a_technician(centre) for centre in [*centres, a_centre(dico=TOWNS[2])]]
        cards = {(who.partner_id, number): a_card(who.centre) for who in people for number in range(3)}
        for who, card, said in log:
            card_id = None if card is None else cards[people[who].partner_id, card].id
            a_service(people[who], card_id=card_id, requester=Requester.PERSON, **said)
        rebuild_tallies(Month.of(FIRST).plus(-1), Month.of(LAST).plus(1))
        measure, rows, columns, (begin, end), place, narrowed = question
        kept = db.session.scalars(select(ServiceRecord).order_by(ServiceRecord.number)).all()
        filters = tuple((axis, (says(rng.choice(kept), axis),)) for axis in Axis if axis in narrowed)
        asking = Question(measure, begin, end, rows, columns, place, filters)
        assume(not _is_too_large(asking))
        of_entity, of_centre = coordinator_of(first), as_actor(people[0].account)
        assert counts_in(ask(of_entity, asking)) == recount(asking, partner_id=first.partner_id)
        assert counts_in(ask(of_centre, asking)) == recount(asking, centre_id=first.id)
        assert not db.session.scalars(select(CountKey)).all()
    finally:
        example.rollback()
