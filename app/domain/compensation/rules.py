"""Which service counts, why, and what it comes to: pure arithmetic over what was given (FAQ answer 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.base.money import ZERO, rounded
from app.domain.compensation.models import Reason
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType

# What AIMA pays for under each model; nothing under the traditional one.
PAID_FOR = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}


@dataclass(frozen=True)
class Given:
    """A service as compensation sees it: a code, days and yes-or-no, never a person."""

    id: UUID
    number: int
    model: Model
    given_on: date
    decided_on: date | None
    is_positive: bool
    process_reference: str | None


@dataclass(frozen=True)
class Term:
    """An amount for one service of a type, from a day to a day (None: until further notice)."""

    service_type: ServiceType
    amount: Decimal
    first: date
    last: date | None


@dataclass(frozen=True)
class Judged:
    """One line: the service, whether it counts, why, and its amount."""

    given: Given
    service_type: ServiceType
    counts: bool
    reason: Reason
    amount: Decimal


def judge(
    services: Iterable[Given],
    terms: Sequence[Term],
    in_force: Sequence[tuple[date, date]],
    paid_processes: Iterable[tuple[str, ServiceType]],
) -> list[Judged]:
    """A line for each service, in the order given.

    2G: each service with biometric collection, once per process; extended: each service provided whose
    decision is positive, once per process. `paid_processes` are those earlier statements counted.
    """
    counted = set(paid_processes)
    lines = []
    for given in services:
        line = _judge_one(given, terms, in_force, counted)
        if line.counts and given.process_reference:
            counted.add((given.process_reference, line.service_type))
        lines.append(line)
    return lines


def total_of(lines: Iterable[Judged]) -> Decimal:
    """The sum of the lines as they are shown, in euros."""
    return sum((line.amount for line in lines), ZERO)


def _judge_one(
    given: Given,
    terms: Sequence[Term],
    in_force: Sequence[tuple[date, date]],
    counted: set[tuple[str, ServiceType]],
) -> Judged:
    kind = PAID_FOR[given.model]
    rate = next((term for term in terms if term.service_type is kind and _holds(term, given.given_on)), None)
    if not any(first <= given.given_on <= last for first, last in in_force):
        return Judged(given, kind, False, Reason.PROTOCOL_NOT_IN_FORCE, ZERO)
    if kind is ServiceType.DOCUMENT_FILE and not given.is_positive:
        return Judged(given, kind, False, Reason.DECISION_NEGATIVE, ZERO)
    if given.process_reference and (given.process_reference, kind) in counted:
        return Judged(given, kind, False, Reason.SAME_PROCESS, ZERO)
    if rate is None:
        return Judged(given, kind, False, Reason.NO_RATE, ZERO)
    reason = Reason.BIOMETRICS_DONE if kind is ServiceType.BIOMETRICS else Reason.DECISION_POSITIVE
    return Judged(given, kind, True, reason, rounded(rate.amount))


def _holds(term: Term, day: date) -> bool:
    return term.first <= day and (term.last is None or day <= term.last)
