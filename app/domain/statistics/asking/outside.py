"""What leaves the house by a link or a publication: totals as they stand, and lists in whole quarters, which were made
safe beside one another when their quarter came out."""

from __future__ import annotations

from dataclasses import replace

from app.base.clock import now
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.statistics.asking.crossed import read_crossings
from app.domain.statistics.asking.door import hide_cells, tells, with_totals
from app.domain.statistics.asking.kept import Waiting
from app.domain.statistics.asking.limits import QuestionMistake, refuse_question
from app.domain.statistics.asking.network import answer_of_network
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import Measure, Question
from app.domain.statistics.release.asked import is_listed, is_of_quarters, list_of, told_by
from app.domain.statistics.release.protecting import list_quarters
from app.domain.statistics.release.reading import how_far, read_hidden
from app.domain.statistics.tables import Table
from app.domain.tallies.models import ALL
from app.domain.tallies.queries import released_until

_PAIR = 2


def answer_outside(question: Question) -> Table | Waiting:
    """The table of the network as anybody may read it, or how far it is with what is hidden in its last quarter.

    QuestionMistake, with what to ask instead, for lists that could give somebody away together with the others.
    """
    refuse_outside(question)
    if not tells(question):
        return answer_of_network(question)
    counts = with_totals(read_crossings(question))
    hidden = read_hidden(question, _cells(counts))
    if (ready := how_far(question)) < 1:
        return Waiting(ready)
    table = hide_cells(question, counts, hidden, settings().statistics_threshold, now())
    return replace(table, released_until=released_until())


def refuse_outside(question: Question) -> None:
    """QuestionMistake for a table of the network that is not to leave the house, or not yet."""
    refuse_question(question)
    if not tells(question):
        return
    told = told_by(question)
    if question.measure is not Measure.SERVICES:
        raise QuestionMistake(
            _("Of contacts and persons, totals alone leave the house: ask for services, or for no characteristic."),
            field="measure",
        )
    if question.filters:
        raise QuestionMistake(_("Lists leave the house without filters: remove them."), field=question.filters[0][0])
    if list_of(told) is None:
        raise QuestionMistake(
            _(
                "Lists that leave the house are of one characteristic, or cross the main area with one other: "
                "three lists that share their sides would give small figures away. Cross each of these two with the "
                "main area."
            ),
            field="columns",
        )
    if not is_of_quarters(question):
        raise QuestionMistake(_("Lists leave the house by whole quarters: choose quarters or years."), field="from")
    if len(told) == _PAIR and question.place is not None:
        raise QuestionMistake(
            _("Two characteristics are crossed in lists of the country alone: choose one of them, or the country."),
            field="place",
        )
    if not is_listed(question):
        raise QuestionMistake(
            _("Lists that leave the house are of the country and of districts: ask narrower places for totals alone."),
            field="place",
        )
    if quarter_of(Month.of(question.last)) > max(list_quarters(), default=""):
        raise QuestionMistake(
            _("The lists of this period are not out yet: choose an earlier one, or ask for totals alone."), field="from"
        )


def _cells(counts: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Every cell of the table, also those without services, and every total."""
    rows, columns = ({cell[side] for cell in counts} | {ALL} for side in (0, 1))
    return [(row, column) for row in rows for column in columns]
