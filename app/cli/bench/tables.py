"""Every table by two axes that is answered at once: processor milliseconds of a year and of ten years of services."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations

from flask import Flask
from sqlalchemy import text

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.cli.bench.meters import cpu_seconds
from app.cli.bench.stage import Database
from app.domain.statistics.asking.counters import is_counted, read_counters
from app.domain.statistics.asking.crossed import is_crossed, read_crossings
from app.domain.statistics.asking.limits import QuestionMistake, refuse_question
from app.domain.statistics.asking.log import Whose
from app.domain.statistics.questions import Axis, Measure, Question

PERIODS = {"table_year": 12, "table_ten_years": 120}  # months
TIMES = 3  # at most
_ALONE = text("SET LOCAL max_parallel_workers_per_gather = 0")  # so that the whole work is seen


def weigh_tables(app: Flask, database: Database, rounds: int) -> dict[str, float | str]:
    """Of each period the dearest table, asked of the whole network in so many rounds, and which one it was."""
    found: dict[str, float | str] = {}
    with app.app_context():
        for name, months in PERIODS.items():
            times = min(rounds, TIMES)
            weights = {question: _weigh(database, question, times) for question in _questions(months)}
            dearest = max(weights, key=lambda question: weights[question])
            found |= {f"{name}_ms": round(weights[dearest], 1), f"{name}_dearest": _named(dearest)}
            found[f"{name}_tables"] = len(weights)
    return found


def _questions(months: int) -> Iterator[Question]:
    last = Month.of(today()).previous
    for rows, columns in combinations(Axis, 2):
        question = Question(Measure.SERVICES, last.plus(1 - months).first_day, last.last_day, rows, columns)
        try:
            refuse_question(question)
        except QuestionMistake:
            continue  # larger than anybody may ask for
        if is_crossed(question) or is_counted(question):
            yield question


def _weigh(database: Database, question: Question, times: int) -> float:
    """Milliseconds, ours and the database's: the least of several times, since other work only ever adds to it."""
    return min(_once(database, question) for _time in range(times))


def _once(database: Database, question: Question) -> float:
    with transaction(EVERYONE):
        db.session.execute(_ALONE)
        before = _used(database)
        if is_crossed(question):
            read_crossings(question)
        else:
            read_counters(question, Whose())
        return (_used(database) - before) * 1000


def _used(database: Database) -> float:
    return cpu_seconds([os.getpid(), *database.backends()])


def _named(question: Question) -> str:
    return f"{question.rows} × {question.columns}"
