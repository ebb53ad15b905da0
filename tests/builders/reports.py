"""Saved reports, and services enough for figures of every size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Account
from app.domain.reports.models import Period, Report
from app.domain.statistics.kept_tables import question_as_json
from app.domain.statistics.questions import Axis, Measure, Question

LAST_MONTH = Month.of(today()).previous


def a_question(rows: Axis | None = Axis.NATIONALITY, columns: Axis | None = None, **changes: Any) -> Question:
    """Services of the last whole month."""
    question = Question(Measure.SERVICES, LAST_MONTH.first_day, LAST_MONTH.last_day, rows, columns)
    return replace(question, **changes)


def a_report(account: Account, question: Question | None = None, **changes: Any) -> Report:
    """A report of this account that is neither shared nor sent."""
    facts: dict[str, Any] = {
        "account_id": account.id,
        "partner_id": account.partner_id,
        "name": "Relatório de exemplo",
        "question": question_as_json(question or a_question(Axis.DISTRICT)),
        "period": Period.FIXED,
    }
    report = Report(**{**facts, **changes})
    db.session.add(report)
    db.session.flush()
    return report


def in_year(year: int) -> dict[str, date]:
    """The days of a whole year."""
    return {"first": date(year, 1, 1), "last": date(year, 12, 31)}
