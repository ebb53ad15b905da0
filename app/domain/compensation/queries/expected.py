"""What a centre's month comes to so far, by the rules as they stand: before anything is drafted (CP11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_

from app.base.database import db, run
from app.base.money import ZERO
from app.base.months import Month
from app.domain.centres.models import Centre
from app.domain.compensation.models import Period
from app.domain.compensation.queries.books import read_book
from app.domain.compensation.queries.sources import list_rulings
from app.domain.compensation.rules import Book, Given, due_on, judge
from app.domain.partners.models import Model
from app.domain.service_records.models import Decision, ServiceRecord

_S = ServiceRecord
_MODELS = {model.value: model for model in Model}
_DECISIONS: dict[str | None, Decision | None] = {None: None, **{decision.value: decision for decision in Decision}}
_DAYS = "BETWEEN %(first)s AND %(last)s"
# Each a stretch of an index: collected, decided and, where that is AIMA's choice, handed in within the month.
_COLLECTED = f"model = 'second_generation' AND biometrics_collected AND given_on {_DAYS}"
_DECIDED = f"model = 'extended' AND decided_on {_DAYS}"
_HANDED_IN = f"model = 'extended' AND decision IS NOT NULL AND given_on {_DAYS}"
_STRETCH = "SELECT * FROM service_records WHERE centre_id = %(centre_id)s AND undone_at IS NULL AND "
_COLUMNS = (
    "id, number, centre_id, model, area, given_on, biometrics_collected, process_reference, decision, decided_on,"
    " undone_at IS NOT NULL"
)
# An index look-up for each process, whatever the planner believes of the size of the tables.
_OF_PROCESSES = f"""
SELECT m.* FROM unnest(%(references)s::text[]) r, LATERAL (
SELECT {_COLUMNS} FROM service_records
 WHERE partner_id = %(partner_id)s AND process_reference = r OFFSET 0) m
 WHERE m.id <> ALL(%(known)s)
"""  # noqa: S608 - names of our own columns


@dataclass(frozen=True)
class Expectation:
    """What the services of a month come to so far in euros; `pending` are the centre's files of all months."""

    month: Month
    amount: Decimal
    counted: int
    uncounted: int
    pending: int


def expect(centre: Centre, month: Month) -> Expectation:
    """What the centre's statement of that month would say of the services known by now.

    Adjustments of earlier statements come on top of it. The centre's services of the month and the others of their
    processes are read, nothing else.
    """
    book = read_book(centre.partner_id)
    rulings = list_rulings(centre.partner_id)
    own = _read(_of_month(book), {"centre_id": centre.id, "first": month.first_day, "last": month.last_day})
    mates = _read(_OF_PROCESSES, _processes(centre.partner_id, own)) if own else []
    verdicts = judge([*own, *mates], book, rulings)
    due = [
        verdicts[given.id]
        for given in own
        if _is_due(due_on(given, book.on(given.given_on).period, _ruled(rulings, given)), month)
    ]
    counted = [verdict.amount for verdict in due if verdict.counts]
    return Expectation(month, sum(counted, ZERO), len(counted), len(due) - len(counted), count_pending(centre.id))


def count_pending(centre_id: int) -> int:
    """How many files of the centre wait for AIMA's decision."""
    return db.session.scalar(select(func.count()).where(*_is_pending(centre_id))) or 0


def list_pending(centre_id: int, *, after: int | None = None, limit: int) -> list[ServiceRecord]:
    """The files of the centre that wait for AIMA's decision, the oldest first; those behind the service `after`."""
    query = select(_S).where(*_is_pending(centre_id))
    if after and (last := _numbered(after, centre_id)):
        query = query.where(tuple_(_S.given_on, _S.number) > (last.given_on, last.number))
    return list(db.session.scalars(query.order_by(_S.given_on, _S.number).limit(limit)))


def list_refused(centre_id: int, *, after: int | None = None, limit: int) -> list[ServiceRecord]:
    """The files of the centre that AIMA decided against, the latest decision first; those behind `after`."""
    query = select(_S).where(
        _S.centre_id == centre_id,
        _S.decided_on.is_not(None),
        _S.decision == Decision.NEGATIVE,
        _S.undone_at.is_(None),
    )
    if after and (last := _numbered(after, centre_id)) and last.decided_on:
        query = query.where(tuple_(_S.decided_on, _S.number) < (last.decided_on, last.number))
    return list(db.session.scalars(query.order_by(_S.decided_on.desc(), _S.number.desc()).limit(limit)))


def _of_month(book: Book) -> str:
    stretches = [_COLLECTED, _DECIDED]
    if any(choice.period is Period.SERVICE for choice in book.choices):
        stretches.append(_HANDED_IN)
    return " UNION ".join(f"SELECT {_COLUMNS} FROM ({_STRETCH}{each}) s" for each in stretches)  # noqa: S608


def _processes(partner_id: int, own: Iterable[Given]) -> dict[str, Any]:
    references = {given.process_reference for given in own if given.process_reference}
    return {"partner_id": partner_id, "references": list(references), "known": [given.id for given in own]}


def _read(query: str, values: dict[str, Any]) -> list[Given]:
    return [_given(*row) for row in run(query, values)]


def _given(*cells: Any) -> Given:
    id, number, centre_id, model, area, given_on, collected, reference, decision, decided_on, undone = cells
    told = _MODELS[model], area, given_on, collected, reference, _DECISIONS[decision], decided_on, undone
    return Given(id, number, centre_id, *told)


def _ruled(rulings: Any, given: Given) -> bool | None:
    return rulings.get((given.id, given.service_type)) if given.service_type else None


def _is_due(due: date | None, month: Month) -> bool:
    return due is not None and due in month


def _is_pending(centre_id: int) -> tuple[ColumnElement[bool], ...]:
    return _S.centre_id == centre_id, _S.decision == Decision.PENDING, _S.undone_at.is_(None)


def _numbered(number: int, centre_id: int) -> ServiceRecord | None:
    return db.session.scalars(select(_S).where(_S.number == number, _S.centre_id == centre_id)).first()
