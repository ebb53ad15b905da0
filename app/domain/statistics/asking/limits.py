"""How much may be asked at once, and what is said to whoever asks for more."""

from __future__ import annotations

from math import prod

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.statistics.periods import list_values
from app.domain.statistics.questions import TIMES, Axis, Question

MOST_YEARS = 30  # of one period
MOST_VALUES = 400  # of all filters together
MOST_CELLS = 50_000  # of one table: its lines times its columns
LONGEST_VALUE = 40  # characters of a code
# How many values an axis may well have; of those not named a few dozen at most.
_WIDTHS = {Axis.SUB_TOPIC: 150, Axis.NATIONALITY: 200, Axis.RESIDENCE: 309, Axis.MUNICIPALITY: 308, Axis.CENTRE: 308}
_FEW = 30


class QuestionMistake(RuleBroken):
    """What is wrong with a question and how to go on; `field` is the part of the address it stands in."""


def refuse_question(question: Question) -> None:
    """QuestionMistake for a period backwards or too long, too many values, or a table nobody could read."""
    if question.last < question.first:
        raise QuestionMistake(_("The period ends before it begins: exchange the two days."), field="to")
    if question.last.year - question.first.year >= MOST_YEARS:
        raise QuestionMistake(
            _("A period has at most %(years)s years: choose a later beginning or an earlier end.", years=MOST_YEARS),
            field="from",
        )
    axis, _most = max(question.filters, key=lambda each: len(each[1]), default=(None, ()))
    if sum(len(each) for _axis, each in question.filters) > MOST_VALUES:
        raise QuestionMistake(
            _("At most %(most)s values are filtered by: remove some, or show them all.", most=MOST_VALUES),
            field=axis,
        )
    if (cells := prod(_width(question, axis) for axis in axes_of(question))) > MOST_CELLS:
        refuse_cells(cells)


def refuse_cells(cells: int) -> None:
    """Say that a table of so many cells is too large."""
    raise QuestionMistake(
        _(
            "This table would have about %(cells)s cells, and the most is %(most)s: choose months or years instead of "
            "days, a shorter period, or filter by fewer values.",
            cells=cells,
            most=MOST_CELLS,
        ),
        field="rows",
    )


def axes_of(question: Question) -> tuple[Axis, ...]:
    """The axes its table runs along: none, one or two."""
    return tuple(axis for axis in (question.rows, question.columns) if axis)


def _width(question: Question, axis: Axis) -> int:
    wanted = dict(question.filters).get(axis)
    if wanted:
        return len(wanted)
    return len(list_values(axis, question.first, question.last)) if axis in TIMES else _WIDTHS.get(axis, _FEW)
