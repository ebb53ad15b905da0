"""Questions about the whole network: totals as they stand, lists of the months that are out, nobody given away."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.clock import now
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.service_records.actions import rebuild_tallies
from app.domain.service_records.actions.releasing import release_month
from app.domain.statistics.asking import QuestionMistake, Waiting, answer, count_next
from app.domain.statistics.asking.counters import read_counters
from app.domain.statistics.asking.crossed import is_crossed, read_crossings
from app.domain.statistics.asking.door import with_totals
from app.domain.statistics.asking.log import Whose
from app.domain.statistics.outputs.written import written
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.rules import Hidden
from app.domain.tallies.models import ALL, ReleasedMonth
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.builders.cards import a_card
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


@pytest.fixture
def directorate():
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def served():
    """January is out and February is not: at two entities, persons with a card of three nationalities."""
    people = [a_technician(a_centre(dico=dico)) for dico in ("0205", "1106")]
    for who, nationality, times in ((0, "NP", 12), (1, "NP", 9), (0, "BR", 30), (1, "BR", 20), (0, "IN", 3)):
        for _time in range(times):
            card = a_card(people[who].centre)
            said = {"nationality": nationality, "area": "housing", "card_id": card.id}
            a_service(people[who], given_on=date(2026, 1, 20), **said)
    a_service(people[0], given_on=date(2026, 2, 3), nationality="NP", area="housing")
    rebuild_tallies(JANUARY, FEBRUARY)
    release_month(JANUARY)
    return people


def asked(**changes):
    facts = {"measure": Measure.SERVICES, "first": JANUARY.first_day, "last": FEBRUARY.last_day}
    return Question(**{**facts, **changes})


def ask(by, question):
    found = answer(by, question)
    while count_next():
        pass
    return answer(by, question) if isinstance(found, Waiting) else found


def counts(table):
    return {row: table.row_totals[row].count for row in table.rows}


@proves("ST6")
def test_totals_are_of_this_moment_and_lists_of_the_months_that_are_out(served, directorate):
    assert ask(directorate, asked(rows=Axis.MONTH)).row_totals["2026-02"].count == 1
    table = ask(directorate, asked(rows=Axis.NATIONALITY))
    assert table.released_until == JANUARY
    assert table.row_totals["IN"].hidden is Hidden.SMALL
    assert counts(table)["BR"] == 50
    assert not table.is_exact
    assert any("inside the institution" in note for note in written(table).notes)
    assert not any("inside the institution" in note for note in written(ask(directorate, asked(rows=Axis.MONTH))).notes)


@proves("FAQ-35")
def test_persons_are_counted_across_entities_and_small_figures_hidden(served, directorate):
    question = asked(measure=Measure.PERSONS, rows=Axis.NATIONALITY, filters=((Axis.AREA, ("housing",)),))
    waiting = answer(directorate, question)
    assert isinstance(waiting, Waiting)
    table = ask(directorate, question)
    assert counts(table)["BR"] == 50
    assert table.row_totals["IN"].count is None
    narrower = ask(directorate, asked(measure=Measure.PERSONS, rows=Axis.NATIONALITY, place=Place(Axis.DISTRICT, "02")))
    assert narrower.row_totals["IN"].count is None


def test_what_a_filter_leaves_out_is_as_secret_as_what_it_lets_through(served, directorate):
    others = ask(directorate, asked(rows=Axis.AREA, filters=((Axis.NATIONALITY, ("BR", "NP")),)))
    assert others.row_totals["housing"].count is None


def test_a_list_that_is_not_out_yet_says_so_and_how_to_go_on(served, directorate):
    with pytest.raises(QuestionMistake, match="totals alone"):
        answer(directorate, asked(first=FEBRUARY.first_day, rows=Axis.NATIONALITY))
    assert ask(directorate, asked(first=FEBRUARY.first_day)).total.count == 1


def test_an_answer_stands_until_a_month_of_it_is_revised(served, directorate):
    question = asked(measure=Measure.PERSONS, rows=Axis.NATIONALITY)
    before = ask(directorate, question)
    card = a_card(served[0].centre)
    a_service(served[0], given_on=date(2026, 1, 21), nationality="BR", area="housing", card_id=card.id)
    assert ask(directorate, question).read_at == before.read_at
    month = db.session.get_one(ReleasedMonth, JANUARY)
    month.revision, month.revised_at = 1, now()
    db.session.flush()
    assert counts(ask(directorate, question))["BR"] == 51


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Axis.NATIONALITY, Axis.STRUCTURE),
        (Axis.STRUCTURE, Axis.RESIDENCE),
        (Axis.SUB_TOPIC, Axis.MUNICIPALITY),
        (Axis.CENTRE, Axis.SUB_TOPIC),
    ],
)
def test_what_came_out_by_structure_and_by_place_is_what_the_counters_add_up_to(served, one, other):
    question = asked(rows=one, columns=other, last=JANUARY.last_day)
    assert is_crossed(question)
    counted = {cell: count for cell, count in read_counters(question, Whose()).items() if ALL not in cell}
    assert with_totals(read_crossings(question)) == with_totals(counted)
    assert sum(counted.values()) == 74


def test_by_structure_in_one_district_is_added_up_from_its_centres(served, directorate):
    question = asked(rows=Axis.NATIONALITY, columns=Axis.STRUCTURE, place=Place(Axis.DISTRICT, "02"))
    assert not is_crossed(question)
    assert counts(ask(directorate, question))["BR"] == 30
