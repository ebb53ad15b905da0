"""The questions the counters answer: services of whole months by one characteristic, with places and periods."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.statistics.asking.limits import axes_of
from app.domain.statistics.asking.log import OF_CENTRE, Wanted, Whose, by_cell, grouped, periods, spelled
from app.domain.statistics.questions import CHARACTERISTICS, Axis, Measure, Question
from app.domain.statistics.tables import Counts
from app.domain.tallies.models import Dimension

# What an axis says of a counter `t` of a centre `c` in a municipality `m`.
_SAID = dict.fromkeys(CHARACTERISTICS, "t.value") | OF_CENTRE | periods("t.month")
_ASKED = """
SELECT {row} AS r, {column} AS k, t.services
  FROM centre_counts t JOIN centres c ON c.id = t.centre_id JOIN municipalities m ON m.dico = c.dico
 WHERE t.dimension = :dimension AND t.month BETWEEN :first AND :last{conditions}
"""


def is_counted(question: Question) -> bool:
    """Whether the counters of centres say it all."""
    involved = {*axes_of(question), *(axis for axis, _values in question.filters)}
    return (
        question.measure is Measure.SERVICES
        and _is_of_whole_months(question.first, question.last)
        and len(_characteristics(involved)) <= 1
        and not involved & {Axis.DAY, Axis.WEEK}
    )


def read_counters(question: Question, whose: Whose) -> Counts:
    """Every cell and total of a question that `is_counted`."""
    wanted = Wanted(_SAID)
    involved = {*axes_of(question), *(axis for axis, _values in question.filters)}
    dimension = next(iter(_characteristics(involved)), Dimension.TOTAL)
    asked = _ASKED.format(
        row=spelled(question.rows, _SAID),
        column=spelled(question.columns, _SAID),
        conditions=wanted.conditions(question, whose, "t"),
    )
    statement = f"SELECT {by_cell(question)}, sum(services)::integer FROM ({asked}) asked {grouped(question)}"  # noqa: S608
    values = {**wanted.values, "dimension": str(dimension), "first": question.first, "last": question.last}
    return {(row, column): count for row, column, count in db.session.execute(text(statement), values) if count}


def _characteristics(axes: set[Axis]) -> set[Axis]:
    """Those that have counters of their own; the kind of structure is the centre's."""
    return {axis for axis in axes if axis in CHARACTERISTICS and axis not in OF_CENTRE}


def _is_of_whole_months(first: date, last: date) -> bool:
    return first == Month.of(first).first_day and last == Month.of(last).last_day
