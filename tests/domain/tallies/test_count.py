"""Counters: moved by each service, read without looking at one."""

from app.base.months import Month
from app.domain.tallies.actions import count, move
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.queries import sum_by, sum_by_month
from app.domain.tallies.rules import Move, changes
from tests.builders import a_centre

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
FACTS = [(Dimension.TOTAL, ALL), (Dimension.AREA, "health")]


def counted(database, months, facts=FACTS, by=1):
    centre = a_centre()
    for month in months:
        count(centre.id, centre.partner_id, month, facts, by)
    return centre


def test_a_service_is_counted_for_its_centre_and_for_the_network(database):
    first, second = counted(database, [MARCH, MARCH, APRIL]), counted(database, [MARCH])
    assert sum_by(Dimension.AREA, MARCH, APRIL) == {"health": 4}
    assert sum_by(Dimension.AREA, MARCH, APRIL, [first.id]) == {"health": 3}
    assert sum_by(Dimension.AREA, APRIL, APRIL, [second.id]) == {}


def test_what_is_taken_back_leaves_no_trace_in_the_figures(database):
    centre = counted(database, [MARCH])
    count(centre.id, centre.partner_id, MARCH, FACTS, by=-1)
    assert sum_by(Dimension.TOTAL, MARCH, MARCH) == {}


def test_a_correction_moves_one_value_to_another(database):
    centre = counted(database, [MARCH])
    before, after = Move(MARCH, dict(FACTS)), Move(MARCH, {**dict(FACTS), Dimension.AREA: "work"})
    moves = changes(before, after)
    assert moves == [Move(MARCH, {"area": "health"}, -1), Move(MARCH, {"area": "work"}, 1)]
    move(centre.id, centre.partner_id, moves)
    assert sum_by(Dimension.AREA, MARCH, MARCH) == {"work": 1}
    assert sum_by(Dimension.TOTAL, MARCH, MARCH) == {ALL: 1}


def test_a_month_without_services_is_a_month_all_the_same(database):
    counted(database, [APRIL])
    assert sum_by_month(Dimension.TOTAL, MARCH, APRIL) == {MARCH: {}, APRIL: {ALL: 1}}


def test_no_centre_at_all_has_no_services(database):
    counted(database, [MARCH])
    assert sum_by(Dimension.TOTAL, MARCH, MARCH, []) == {}
