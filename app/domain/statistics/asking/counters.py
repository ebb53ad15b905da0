"""The questions the counters answer: services of whole months by one characteristic, with places and periods."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.statistics.asking.limits import axes_of
from app.domain.statistics.asking.log import OF_CENTRE, Wanted, Whose, by_cell, grouped, periods, spelled
from app.domain.statistics.questions import CHARACTERISTICS, TIMES, Axis, Measure, Question
from app.domain.statistics.tables import Counts
from app.domain.tallies.models import Dimension

# What an axis says of a counter `t` of a centre `c` in a municipality `m`.
_SAID = dict.fromkeys(CHARACTERISTICS, "t.value") | OF_CENTRE | periods("t.month")
_OF_NETWORK = """
SELECT {row} AS r, {column} AS k, t.services
  FROM network_counts t WHERE t.dimension = :dimension AND t.month BETWEEN :first AND :last{conditions}
"""
# Added up for each centre before its place is looked up: ten years have half a million counters of one characteristic.
_OF_CENTRES = """
SELECT {row} AS r, {column} AS k, t.services
  FROM (SELECT partner_id, centre_id, {kept}, sum(services) AS services FROM centre_counts
         WHERE dimension = :dimension AND month BETWEEN :first AND :last
         GROUP BY partner_id, centre_id, {kept}) t
  JOIN centres c ON c.id = t.centre_id JOIN municipalities m ON m.dico = c.dico
 WHERE true{conditions}
"""


def is_counted(question: Question) -> bool:
    """Whether the counters of centres say it all."""
    involved = _involved(question)
    return (
        question.measure is Measure.SERVICES
        and _is_of_whole_months(question.first, question.last)
        and len(_characteristics(involved)) <= 1
        and not involved & {Axis.DAY, Axis.WEEK}
    )


def read_counters(question: Question, whose: Whose) -> Counts:
    """Every cell and total of a question that `is_counted`."""
    wanted, involved = Wanted(_SAID), _involved(question)
    dimension = next(iter(_characteristics(involved)), Dimension.TOTAL)
    is_of_network = not whose.columns and question.place is None and not involved & OF_CENTRE.keys()
    asked = (_OF_NETWORK if is_of_network else _OF_CENTRES).format(
        kept="value, month" if involved & set(TIMES) else "value",
        row=spelled(question.rows, _SAID),
        column=spelled(question.columns, _SAID),
        conditions=wanted.conditions(question, whose, "t"),
    )
    statement = f"SELECT {by_cell(question)}, sum(services)::integer FROM ({asked}) asked {grouped(question)}"  # noqa: S608
    values = {**wanted.values, "dimension": str(dimension), "first": question.first, "last": question.last}
    return {(row, column): count for row, column, count in db.session.execute(text(statement), values) if count}


def _involved(question: Question) -> set[Axis]:
    """What it is asked along, and filtered by."""
    return {*axes_of(question), *(axis for axis, _values in question.filters)}


def _characteristics(axes: set[Axis]) -> set[Axis]:
    """Those that have counters of their own; the kind of structure is the centre's."""
    return {axis for axis in axes if axis in CHARACTERISTICS and axis not in OF_CENTRE}


def _is_of_whole_months(first: date, last: date) -> bool:
    return first == Month.of(first).first_day and last == Month.of(last).last_day
