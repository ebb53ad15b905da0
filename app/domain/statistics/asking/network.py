"""The network's figures: totals as they stand, and lists of the months that are out, through the release door."""

from __future__ import annotations

from dataclasses import replace

from app.base.clock import now
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.statistics.asking.counters import is_counted
from app.domain.statistics.asking.crossed import is_crossed, read_crossings
from app.domain.statistics.asking.door import release_counts, tells
from app.domain.statistics.asking.kept import Counted, Waiting, find_counts
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.asking.log import Whose
from app.domain.statistics.asking.tabling import tabulate
from app.domain.statistics.questions import CHARACTERISTICS, Question
from app.domain.statistics.tables import Table
from app.domain.tallies.queries import list_released, released_until

NETWORK = Whose()


def answer_of_network(question: Question) -> Table | Waiting:
    """The table as whoever reads numbers may see it, or how far its counting is."""
    until = released_until()
    if tells(question):
        table = _listed(_released(question, until))
    else:
        found = find_counts(question, NETWORK)
        table = found if isinstance(found, Waiting) else tabulate(question, found.counts, found.read_at)
    if isinstance(table, Waiting):
        return table
    threshold = settings().statistics_threshold
    return replace(
        table,
        question=question,
        released_until=until,
        is_exact=False,
        stays_inside=tells(question),
        threshold=threshold,
    )


def list_counted(question: Question) -> list[Question]:
    """The questions whose counts its answer is made of."""
    return list(_both(_released(question, released_until()))) if tells(question) else [question]


def _both(question: Question) -> tuple[Question, Question]:
    """As it is, and without its filters of characteristics: what they leave out is as secret as what they let
    through."""
    return question, replace(question, filters=tuple(f for f in question.filters if f[0] not in CHARACTERISTICS))


def _released(question: Question, until: Month | None) -> Question:
    """The question of as much of its period as is out."""
    if until is None or question.first > until.last_day:
        raise QuestionMistake(
            _("The lists of this period are not out yet: choose an earlier one, or ask for totals alone."), field="from"
        )
    return replace(question, last=min(question.last, until.last_day))


def _listed(question: Question) -> Table | Waiting:
    threshold = settings().statistics_threshold
    if is_crossed(question):
        crossed = read_crossings(question)
        return release_counts(question, crossed, crossed, threshold, now())
    revisions, (narrow, wide) = _revisions(question), _both(question)
    asked = find_counts(narrow, NETWORK, revisions)
    if isinstance(asked, Waiting) and is_counted(wide):
        return asked  # what the counters say is read once there is something to hold it against
    whole = find_counts(wide, NETWORK, revisions)
    if isinstance(asked, Counted) and isinstance(whole, Counted):
        return release_counts(question, asked.counts, whole.counts, threshold, asked.read_at)
    waiting = [each for each in (asked, whole) if isinstance(each, Waiting)]
    return min(waiting, key=lambda each: (not each.failure, each.progress))


def _revisions(question: Question) -> str:
    """Which months of the question were revised, and how often: an answer stands until one is again."""
    months = list_released(Month.of(question.first), Month.of(question.last))
    return ",".join(f"{each.month}:{each.revision}" for each in months if each.revision)
