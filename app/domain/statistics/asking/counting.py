"""Count a question in the background: month by month, each kept with how far it is, so that a stop costs one month."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date, datetime

from sqlalchemy import delete, select, text

from app.base.clock import now
from app.base.database import EVERYONE, db, is_database_away, rows_changed
from app.base.errors import kind_and_place
from app.base.long_reads import allow_long, as_of, is_too_long, long_read
from app.base.months import Month
from app.domain.statistics.asking.limits import MOST_CELLS
from app.domain.statistics.asking.log import Whose, by_cell, count_days, grouped, list_persons
from app.domain.statistics.asking.models import Count, CountFailure, CountKey, CountStatus
from app.domain.statistics.kept_tables import question_from_json
from app.domain.statistics.questions import Measure, Question

log = logging.getLogger(__name__)

_KEEP_PERSONS = text("""
INSERT INTO count_keys (count_id, row_value, column_value, person)
SELECT :count_id, * FROM unnest(CAST(:rows AS text[]), CAST(:columns AS text[]), CAST(:persons AS text[]))
ON CONFLICT DO NOTHING
""")
_COUNT_PERSONS = """
SELECT {by_cell}, count(DISTINCT person)
  FROM (SELECT row_value AS r, column_value AS k, person FROM count_keys WHERE count_id = :count_id) found {grouped}
"""


class _TooLarge(Exception):
    """The table has more cells than anybody reads."""


def count_next() -> bool:
    """Count one month of the question that waits longest, in the transaction in hand; whether one waited.

    Everybody's rows must be in reach. Two processes never count the same one. A failure is written down beside it; that
    the database or its replica does not answer is not one: it is tried again.
    """
    query = select(Count).where(Count.status == CountStatus.WAITING).order_by(Count.asked_at, Count.id).limit(1)
    count = db.session.scalar(query.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    if count is None:
        return False
    try:
        with db.session.begin_nested():
            _count_month(count)
    except Exception as failure:  # whatever it is, the next question has its turn
        if is_database_away(failure) and not is_too_long(failure):
            raise
        _fail(count, failure)
    return True


def whose_of(count: Count) -> Whose:
    return Whose(count.partner_id, count.centre_id)


def forget_old_counts(before: datetime) -> int:
    """Remove the answers of questions asked before that moment; how many."""
    return rows_changed(delete(Count).where(Count.asked_at < before))


def begin_anew(count: Count) -> None:
    """Forget what was counted: it waits again."""
    count.status, count.failure = CountStatus.WAITING, None
    count.asked_at, count.as_of, count.months_done, count.cells = now(), None, 0, []
    _forget_persons(count)


def _count_month(count: Count) -> None:
    """The next month of the question, and after the last one its answer."""
    allow_long()
    question = question_from_json(count.question)
    first, last = _days(question, count.months_done)
    count_or_list = list_persons if question.measure is Measure.PERSONS else count_days
    with long_read(EVERYONE if count.partner_id is None else str(count.partner_id)) as connection:
        if not count.months_done:
            count.as_of = as_of(connection) or now()
        found = connection.execute(*count_or_list(question, whose_of(count), first, last)).all()
    if question.measure is Measure.PERSONS:
        _keep_persons(count, [tuple(row) for row in found])
    else:
        _add(count, [tuple(row) for row in found])
    count.months_done += 1
    if count.months_done == count.months:
        _end(count, question)


def _days(question: Question, months_done: int) -> tuple[date, date]:
    month = Month.of(question.first).plus(months_done)
    return max(question.first, month.first_day), min(question.last, month.last_day)


def _add(count: Count, rows: list[tuple[str, str, int]]) -> None:
    """A service, and a contact of one day, are of one month: months add up, in each cell and in each total."""
    cells = Counter({(row, column): number for row, column, number in count.cells})
    for row, column, number in rows:
        cells[row, column] += number
    _write(count, cells)


def _keep_persons(count: Count, rows: list[tuple[str, str, str]]) -> None:
    """Whoever comes in two months is one person of the period: they are added up at the end."""
    values = {name: [row[place] for row in rows] for place, name in enumerate(("rows", "columns", "persons"))}
    db.session.execute(_KEEP_PERSONS, {"count_id": count.id, **values})


def _end(count: Count, question: Question) -> None:
    if question.measure is Measure.PERSONS:
        statement = text(_COUNT_PERSONS.format(by_cell=by_cell(question), grouped=grouped(question)))
        found = db.session.execute(statement, {"count_id": count.id})
        _write(count, Counter({(row, column): persons for row, column, persons in found}))
        _forget_persons(count)
    count.status = CountStatus.DONE


def _write(count: Count, cells: Counter[tuple[str, str]]) -> None:
    if len(cells) > MOST_CELLS:
        raise _TooLarge
    count.cells = [[*cell, number] for cell, number in sorted(cells.items()) if number]


def _forget_persons(count: Count) -> None:
    db.session.execute(delete(CountKey).where(CountKey.count_id == count.id))


def _fail(count: Count, failure: Exception) -> None:
    if isinstance(failure, _TooLarge):
        why = CountFailure.TOO_LARGE
    elif is_too_long(failure):
        why = CountFailure.TOO_LONG
    else:
        why = CountFailure.BROKEN
        log.error("A question could not be counted: %s.", kind_and_place(failure))
    db.session.refresh(count)
    count.status, count.failure = CountStatus.FAILED, why
    _forget_persons(count)
