"""Questions about statements, and what they are made from."""

from app.domain.compensation.queries.books import find_protocol, list_payment_rules, read_book
from app.domain.compensation.queries.progress import drafting_progress, list_centres_without_statement
from app.domain.compensation.queries.sources import work_out
from app.domain.compensation.queries.statements import (
    count_lines,
    find_statement,
    get_statement,
    list_lines,
    list_months,
    list_statements,
)

__all__ = [
    "count_lines",
    "drafting_progress",
    "find_protocol",
    "find_statement",
    "get_statement",
    "list_centres_without_statement",
    "list_lines",
    "list_months",
    "list_payment_rules",
    "list_statements",
    "read_book",
    "work_out",
]
