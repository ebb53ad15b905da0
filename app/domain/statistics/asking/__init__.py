"""Ask: from an address to a question, and from a question to its table, at once or counted in the background."""

from app.domain.statistics.asking.addresses import address_of, read_question
from app.domain.statistics.asking.answers import answer, count_again, is_kept
from app.domain.statistics.asking.counting import count_next, forget_old_counts
from app.domain.statistics.asking.kept import Waiting
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.asking.outside import answer_outside, refuse_outside

__all__ = [
    "QuestionMistake",
    "Waiting",
    "address_of",
    "answer",
    "answer_outside",
    "count_again",
    "count_next",
    "forget_old_counts",
    "is_kept",
    "read_question",
    "refuse_outside",
]
