"""What AIMA owes for services: pure arithmetic over facts, amounts and choices, with no database and no clock.

The source of every rule is FAQ answer 6, unless another is named beside it.
"""

from app.domain.compensation.rules.book import Book, Choices, Day, Days, Term
from app.domain.compensation.rules.facts import PAID_FOR, Given, Rulings, Verdict, due_on
from app.domain.compensation.rules.judging import judge
from app.domain.compensation.rules.recounting import Difference, recount
from app.domain.compensation.rules.settling import Key, Line, Settlement, Stated, settle, total_of

__all__ = [
    "PAID_FOR",
    "Book",
    "Choices",
    "Day",
    "Days",
    "Difference",
    "Given",
    "Key",
    "Line",
    "Rulings",
    "Settlement",
    "Stated",
    "Term",
    "Verdict",
    "due_on",
    "judge",
    "recount",
    "settle",
    "total_of",
]
