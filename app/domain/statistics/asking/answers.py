"""The answer to a question: at once when it is counted already, else from the background."""

from __future__ import annotations

from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, require
from app.domain.statistics.asking.counters import is_counted
from app.domain.statistics.asking.counting import begin_anew
from app.domain.statistics.asking.door import tells
from app.domain.statistics.asking.kept import Waiting, find_count, find_counts
from app.domain.statistics.asking.limits import refuse_question
from app.domain.statistics.asking.log import Whose
from app.domain.statistics.asking.models import CountStatus
from app.domain.statistics.asking.network import answer_of_network, list_counted
from app.domain.statistics.asking.tabling import tabulate
from app.domain.statistics.questions import Question
from app.domain.statistics.tables import Table


def answer(by: Actor, question: Question) -> Table | Waiting:
    """The table of this question as this reader may see it, or how far its counting is.

    QuestionMistake for one that asks too much, for lists that are not out yet, or when too many are being counted.
    """
    require(by, Permission.READ_STATISTICS)
    refuse_question(question)
    if reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS:
        return answer_of_network(question)
    found = find_counts(question, _whose(by))
    return found if isinstance(found, Waiting) else tabulate(question, found.counts, found.read_at)


def is_kept(by: Actor, question: Question) -> bool:
    """Whether the answer is one counted before, as of then, that `count_again` would bring up to date.

    A list of the network is not: it stands until a month of it is revised.
    """
    is_list = reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS and tells(question)
    return not is_list and not is_counted(question)


def count_again(by: Actor, question: Question) -> None:
    """Count a question anew whose answer `is_kept`, or that failed. Nothing happens while it is being counted."""
    require(by, Permission.READ_STATISTICS)
    whose = _whose(by)
    over = {CountStatus.FAILED, CountStatus.DONE} if is_kept(by, question) else {CountStatus.FAILED}
    for each in [question] if whose.columns else list_counted(question):
        count = find_count(each, whose)
        if count is not None and count.status in over:
            begin_anew(count)


def _whose(by: Actor) -> Whose:
    """Whose services a reader's figures are made of."""
    reach = reach_of(by, Permission.READ_STATISTICS)
    if reach is Reach.NUMBERS:
        return Whose()
    return Whose(by.partner_id, by.centre_id if reach is Reach.CENTRE else None)
