"""What leaves the house: lists in whole quarters, in which what is hidden was found once, when each came out."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, select

from app.base.clock import now
from app.base.database import db
from app.base.months import Month
from app.domain.statistics.asking import QuestionMistake, Waiting, answer_outside
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.release.models import HiddenFigure, ReleasedList
from app.domain.statistics.release.offers import LISTS
from app.domain.statistics.release.protecting import Due, find_due, list_quarters, protect_list
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Table
from app.domain.tallies.models import ALL, Crossing, ReleasedMonth
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

FIRST = Month(2025, 1)
# Services of each month by (district, area, nationality); the nationality UA is small in Aveiro every quarter.
MONTHLY = {
    ("01", "housing", "NP"): 10, ("01", "housing", "BR"): 20, ("01", "work", "NP"): 9, ("01", "work", "BR"): 15,
    ("01", "housing", "UA"): 1, ("11", "housing", "UA"): 30, ("11", "work", "UA"): 30,
    ("02", "housing", "NP"): 12, ("02", "housing", "BR"): 30, ("02", "work", "NP"): 9, ("02", "work", "BR"): 25,
    ("02", "housing", "IN"): 1, ("02", "work", "IN"): 6, ("11", "housing", "NP"): 40, ("11", "housing", "BR"): 90,
    ("11", "work", "NP"): 30, ("11", "work", "BR"): 70, ("11", "housing", "IN"): 20, ("11", "work", "IN"): 25,
}  # fmt: skip


@pytest.fixture
def months_out(database):
    """A function that lets so many months come out, each with the same services."""

    def let_out(months: int) -> None:
        for month in FIRST.until(FIRST.plus(months - 1)):
            db.session.add(ReleasedMonth(month=month, released_at=now()))
            rows = [row for cell, services in MONTHLY.items() for row in crossed(month, *cell, services)]
            db.session.execute(insert(Crossing), added(rows))
        db.session.flush()

    return let_out


def crossed(month, district, area, nationality, services):
    figures = (
        ("area", area, "nationality", nationality),
        ("area", area, "total", ALL),
        ("nationality", nationality, "total", ALL),
    )
    for place in (district, "PT"):
        for figure in figures:
            named = dict(zip(("dimension", "value", "by", "by_value"), figure, strict=True))
            yield {"month": month, "place": place, **named, "services": services}


def added(rows):
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        key = tuple(value for name, value in row.items() if name != "services")
        found.setdefault(key, {**row, "services": 0})["services"] += row["services"]
    return list(found.values())


def protected() -> int:
    lists = 0
    while due := find_due():
        protect_list(due, 5)
        lists += 1
    return lists


def asked(**changes):
    facts = {"measure": Measure.SERVICES, "first": date(2025, 1, 1), "last": date(2025, 12, 31)}
    return Question(**{**facts, **changes})


PAIR = {"rows": Axis.AREA, "columns": Axis.NATIONALITY}
AVEIRO, BEJA = Place(Axis.DISTRICT, "01"), Place(Axis.DISTRICT, "02")


def test_each_list_is_protected_once_a_quarter_is_whole(months_out):
    months_out(5)
    assert list(list_quarters()) == ["2025-Q1"]
    assert protected() == len(LISTS)
    assert find_due() is None


@proves("ST6")
def test_a_small_figure_of_a_district_is_hidden_with_what_would_give_it_away(months_out):
    months_out(12)
    protected()
    table = answer_outside(asked(rows=Axis.NATIONALITY, place=BEJA, first=date(2025, 4, 1), last=date(2025, 6, 30)))
    assert table.row_totals["NP"].count == 63
    assert table.row_totals["IN"].count == 21
    assert not table.stays_inside
    areas = answer_outside(asked(rows=Axis.AREA, columns=Axis.DISTRICT))
    assert areas.at("housing", "02").count == 516  # of the whole year
    assert areas.total.count == 5676
    assert not areas.is_exact


@proves("ST6")
def test_a_year_shows_what_each_of_its_quarters_shows(months_out):
    """One service of a month is three of a quarter: hidden there, and in every longer period with it."""
    months_out(12)
    protected()
    quarter = answer_outside(asked(**PAIR, last=date(2025, 3, 31)))
    year = answer_outside(asked(**PAIR))
    assert quarter.at("housing", "NP").count == 186
    assert year.at("housing", "NP").count == 744
    rare = answer_outside(asked(rows=Axis.NATIONALITY, place=AVEIRO, last=date(2025, 3, 31)))
    assert (rare.row_totals["UA"].hidden, rare.row_totals["UA"].count) == (Hidden.SMALL, None)
    rare = answer_outside(asked(rows=Axis.NATIONALITY, place=AVEIRO))
    assert rare.row_totals["UA"].count is None
    assert sum(figure.hidden is not None for figure in rare.row_totals.values()) >= 2


@proves("ST6")
def test_every_figure_of_every_table_is_either_exact_or_hidden_and_none_shown_is_small(months_out):
    months_out(12)
    protected()
    by_quarter = asked(rows=Axis.NATIONALITY, columns=Axis.QUARTER, place=BEJA)
    for question in (asked(**PAIR), asked(rows=Axis.AREA, columns=Axis.DISTRICT), by_quarter):
        table = answer_outside(question)
        figures = (*table.cells.values(), *table.row_totals.values(), *table.column_totals.values())
        assert all(figure.count is None or figure.count == 0 or figure.count >= 5 for figure in figures)
    quarters = answer_outside(by_quarter)
    assert quarters.at("NP", "2025-Q3").count == 63
    assert quarters.column_totals["2025-Q3"].count == 249


def test_while_a_quarter_is_prepared_there_is_no_table_yet(months_out):
    months_out(3)
    question = asked(rows=Axis.AREA, last=date(2025, 3, 31))
    assert answer_outside(question) == Waiting(0)
    protect_list(Due("area", "total", "2025-Q1", ""), 5)
    assert answer_outside(question).row_totals["work"].count == 657


def test_a_later_quarter_changes_nothing_of_an_earlier_one(months_out):
    months_out(3)
    protected()
    before = {tuple(row) for row in db.session.execute(select(HiddenFigure.__table__))}
    for month in FIRST.plus(3).until(FIRST.plus(11)):
        db.session.add(ReleasedMonth(month=month, released_at=now()))
    db.session.flush()
    protected()
    after = {
        tuple(row)
        for row in db.session.execute(select(HiddenFigure.__table__).where(HiddenFigure.quarter == "2025-Q1"))
    }
    assert after == before


def test_a_revised_month_has_its_quarter_protected_anew_before_it_is_read_again(months_out):
    months_out(3)
    protected()
    question = asked(rows=Axis.AREA, last=date(2025, 3, 31))
    assert isinstance(answer_outside(question), Table)
    db.session.get(ReleasedMonth, FIRST.plus(1)).revision = 1
    db.session.flush()
    assert answer_outside(question) == Waiting(0)
    assert protected() == len(LISTS)
    assert set(db.session.scalars(select(ReleasedList.revisions))) == {"2025-02:1"}
    assert isinstance(answer_outside(question), Table)


@pytest.mark.parametrize(
    "changes",
    [
        {"rows": Axis.SEX, "columns": Axis.NATIONALITY},
        {"rows": Axis.AREA, "last": date(2025, 4, 30)},
        {**PAIR, "place": BEJA, "last": date(2025, 6, 30)},
        {"rows": Axis.AREA, "columns": Axis.CENTRE},
        {"rows": Axis.AREA, "place": Place(Axis.MUNICIPALITY, "0205")},
    ],
)
def test_what_no_list_answers_is_refused_with_a_way_on(changes):
    with pytest.raises(QuestionMistake, match=r"quarters|years|totals|main area|country"):
        answer_outside(asked(**changes))
