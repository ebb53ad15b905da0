"""Monthly compensation statements, and the money behind them."""

from app.web.compensation import (
    answers,
    bank,
    commitments,
    decisions,
    expected,
    issuing,
    lines,
    papers,
    payments,
    rules,
    samples,
    views,
)
from app.web.compensation.area import area

__all__ = [
    "answers",
    "area",
    "bank",
    "commitments",
    "decisions",
    "expected",
    "issuing",
    "lines",
    "papers",
    "payments",
    "rules",
    "samples",
    "views",
]
