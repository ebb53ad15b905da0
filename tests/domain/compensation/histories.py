"""What may happen to services and statements, in any order; and an office in memory to which it happens."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some

from app.base.money import ZERO
from app.base.months import Month
from app.domain.compensation.models import Period
from app.domain.compensation.rules import Book, Choices, Given, Line, Stated, Term, judge, settle
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision

FIRST, LAST = date(2026, 1, 1), date(2026, 5, 31)
MONTHS = Month.of(FIRST).until(Month.of(LAST))
CENTRES = (0, 1)
START = (
    Term(ServiceType.BIOMETRICS, Decimal("10.00"), FIRST, None),
    Term(ServiceType.DOCUMENT_FILE, Decimal("20.00"), FIRST, None),
)

# Another amount each month: which service of a process is paid makes a difference.
CHANGING = tuple(
    Term(kind, Decimal(10 + month.number + place), month.first_day, month.last_day)
    for place, kind in enumerate(ServiceType)
    for month in MONTHS
)

# `HISTORIES=10000` plays as many as the institution asked for; a few are enough to see that nothing broke.
HISTORIES = int(os.environ.get("HISTORIES", "25"))
thorough = settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(max_examples=max(4, HISTORIES // 20), deadline=None, suppress_health_check=list(HealthCheck))

_day = some.integers(0, (LAST - FIRST).days)
_which, _centre = some.integers(0, 30), some.sampled_from(CENTRES)
_process = some.sampled_from([None, "P", "Q"])
_decision = some.sampled_from(list(Decision))
give = some.tuples(some.just("give"), _centre, some.sampled_from([*Model]), _day, some.booleans(), _process)
decide = some.tuples(some.just("decide"), _which, _decision, _day)
_changes = [
    give,
    give,
    decide,
    some.tuples(some.just("move"), _which, _day),
    some.tuples(some.just("collect"), _which, some.booleans()),
    some.tuples(some.just("rename"), _which, _process),
    some.tuples(some.just("undo"), _which),
    some.tuples(some.just("rule"), _which, some.booleans()),
]
_closures = [
    some.tuples(some.just("draft"), _centre, some.sampled_from(MONTHS)),
    some.tuples(some.just("draft"), _centre, some.sampled_from(MONTHS)),
    some.tuples(some.just("approve"), _centre, some.sampled_from(MONTHS)),
]
_terms = [
    some.tuples(some.just("rate"), some.sampled_from(list(ServiceType)), some.integers(0, 3000), _day),
    some.tuples(some.just("choose"), some.booleans(), some.sampled_from(list(Period)), _day),
]
events = some.lists(some.one_of(*_changes, *_closures, *_terms), max_size=40)
# One service whole, with its decision; only when it comes is left to chance.
arrive = some.tuples(
    some.just("arrive"), _centre, some.sampled_from([*Model]), _day, _process, _decision, some.integers(0, 60)
)
arrivals_and_closures = some.lists(some.one_of(arrive, arrive, *_closures), max_size=30)


class Office(Protocol):
    """Where a history is played: each kind of event is a method."""

    def __getattr__(self, name: str) -> Any: ...


def play(
    office: Office,
    history: Iterable[tuple[Any, ...]],
    turn: Callable[[int], AbstractContextManager[object]] = nullcontext,
) -> None:
    """Everything in its order, each within its turn; then two last months are drafted, the second for what the first
    of another centre changed."""
    ending = [("draft", centre, MONTHS[-1].plus(more)) for more in (2, 3) for centre in CENTRES]
    for place, (name, *arguments) in enumerate([*history, *ending]):
        with turn(place):
            getattr(office, name)(*arguments)


def day_at(place: int) -> date:
    return FIRST + timedelta(days=place)


@dataclass
class InMemory:
    """An entity with two centres whose statements are made by the rules alone."""

    terms: list[Term] = field(default_factory=lambda: list(START))
    choices: list[Choices] = field(default_factory=lambda: [Choices(date(2003, 1, 1), True, Period.DECISION)])
    services: dict[UUID, Given] = field(default_factory=dict)
    rulings: dict[tuple[UUID, ServiceType], bool] = field(default_factory=dict)
    statements: dict[tuple[int, Month], list[tuple[int, Line]]] = field(default_factory=dict)
    approved: set[tuple[int, Month]] = field(default_factory=set)
    written: int = 0

    @property
    def book(self) -> Book:
        return Book(self.terms, [(FIRST, LAST)], [], self.choices)

    @property
    def closed_until(self) -> date:
        return max((month.last_day for _centre, month in self.statements), default=FIRST - timedelta(days=1))

    def give(self, centre: int, model: Model, place: int, collected: bool, process: str | None) -> None:
        number = len(self.services) + 1
        is_file = model is Model.EXTENDED
        facts = (collected and model is Model.SECOND_GENERATION, process, Decision.PENDING if is_file else None, None)
        # The first service to come is the last by its id, so that an id never stands for the order of arrival.
        service_id = UUID(int=10_000 - number)
        self.services[service_id] = Given(
            service_id, number, centre, model, "regularisation", day_at(place), *facts, False
        )

    def arrive(self, centre: int, model: Model, place: int, process: str | None, decision: Decision, days: int) -> None:
        self.give(centre, model, place, True, process)
        given = list(self.services.values())[-1]
        if model is Model.EXTENDED and decision is not Decision.PENDING:
            self._change(given, decision=decision, decided_on=given.given_on + timedelta(days=days))

    def decide(self, which: int, decision: Decision, place: int) -> None:
        given = self._find(which)
        day = None if decision is Decision.PENDING else day_at(place)
        if given and given.decision and (day is None or day >= given.given_on):
            self._change(given, decision=decision, decided_on=day)

    def move(self, which: int, place: int) -> None:
        given = self._find(which)
        if given and (given.decided_on is None or given.decided_on >= day_at(place)):
            self._change(given, given_on=day_at(place))

    def collect(self, which: int, collected: bool) -> None:
        given = self._find(which)
        if given and given.model is Model.SECOND_GENERATION:
            self._change(given, biometrics_collected=collected)

    def rename(self, which: int, process: str | None) -> None:
        if given := self._find(which):
            self._change(given, process_reference=process)

    def undo(self, which: int) -> None:
        if given := self._find(which):
            self._change(given, is_undone=True)

    def rule(self, which: int, counts: bool) -> None:
        given = self._find(which)
        if given and given.service_type:
            self.rulings[given.id, given.service_type] = counts

    def rate(self, kind: ServiceType, cents: int, place: int) -> None:
        """A new amount ends the one before; none for a day in closed books."""
        first = day_at(place)
        if first <= self.closed_until or any(term.service_type is kind and term.first >= first for term in self.terms):
            return
        self.terms = [
            term._replace(last=first - timedelta(days=1)) if term.service_type is kind and term.last is None else term
            for term in self.terms
        ]
        self.terms.append(Term(kind, Decimal(cents) / 100, first, None))

    def choose(self, once: bool, period: Period, place: int) -> None:
        first = day_at(place)
        if first > self.closed_until and all(first > choice.valid_from for choice in self.choices):
            self.choices.append(Choices(first, once, period))

    def draft(self, centre: int, month: Month) -> None:
        key = (centre, month)
        if key in self.approved:
            return
        later = {
            self._key(line)
            for (at, of), lines in self.statements.items()
            for _, line in lines
            if at == centre and of > month
        }
        kept = [pair for pair in self.statements.get(key, []) if self._key(pair[1]) in later]
        self.statements[key] = kept
        settlement = settle(
            centre, month.last_day, list(self.services.values()), self.book, self.rulings, self._stated(centre, month)
        )
        self.statements[key] = kept + [(self._number(), line) for line in settlement.lines]

    def approve(self, centre: int, month: Month) -> None:
        if (centre, month) in self.statements:
            self.approved.add((centre, month))

    def lines(self) -> list[Line]:
        return [line for lines in self.statements.values() for _, line in lines]

    def paid(self) -> dict[UUID, Decimal]:
        """What all statements pay for each service."""
        sums: Counter[UUID] = Counter()
        for line in self.lines():
            sums[line.given.id] += line.amount  # type: ignore[assignment]
        return {service: Decimal(amount) for service, amount in sums.items() if amount}

    def owed(self) -> dict[UUID, Decimal]:
        """What the rules give for the final history."""
        verdicts = judge(self.services.values(), self.book, self.rulings)
        return {service: verdict.amount for service, verdict in verdicts.items() if verdict.amount != ZERO}

    def _find(self, which: int) -> Given | None:
        here = [given for given in self.services.values() if not given.is_undone]
        return here[which % len(here)] if here else None

    def _change(self, given: Given, **changes: Any) -> None:
        self.services[given.id] = given._replace(**changes)

    def _stated(self, centre: int, month: Month) -> dict[tuple[UUID, ServiceType], Stated]:
        found: dict[tuple[UUID, ServiceType], Stated] = {}
        for (at, of), lines in self.statements.items():
            for number, line in lines:
                known = found.get(self._key(line), Stated(number, ZERO))
                found[self._key(line)] = Stated(
                    min(number, known.original_id),
                    known.amount + line.amount,
                    known.is_later or (at == centre and of > month),
                )
        return found

    def _number(self) -> int:
        self.written += 1
        return self.written

    @staticmethod
    def _key(line: Line) -> tuple[UUID, ServiceType]:
        return line.given.id, line.verdict.service_type
