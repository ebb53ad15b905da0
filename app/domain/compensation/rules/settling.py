"""A statement by difference: what services come to now, less what statements said of them already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from app.base.money import ZERO
from app.domain.compensation.models import LineKind, Reason
from app.domain.compensation.rules.book import Book
from app.domain.compensation.rules.facts import Given, Rulings, Verdict, due_on
from app.domain.compensation.rules.judging import judge
from app.domain.protocols.models import ServiceType

Key = tuple[UUID, ServiceType]


class Stated(NamedTuple):
    """What statements say of a service so far: their first line of it, and the sum of all of them in euros.

    `is_later`: one of them is of a later month than the statement being drafted, which then says nothing more of it.
    """

    original_id: int
    amount: Decimal
    is_later: bool = False


class Line(NamedTuple):
    """One line of a draft: the service, what it comes to, and the amount this statement adds or takes back."""

    given: Given
    verdict: Verdict
    amount: Decimal
    kind: LineKind
    original_id: int | None
    is_other_funding: bool


class Settlement(NamedTuple):
    """The lines of a draft, and the services that other statements have to look at again."""

    lines: list[Line]
    elsewhere: set[UUID]


def settle(
    centre_id: int,
    until: date,
    services: Collection[Given],
    book: Book,
    rulings: Rulings,
    stated: Mapping[Key, Stated],
) -> Settlement:
    """What the centre's statement of the month that ends at `until` says, by day and number.

    `services` hold those that may be due, those that changed, and everything of their processes, of all the entity's
    centres; `stated` what other statements say of them.
    """
    lines: list[Line] = []
    elsewhere: set[UUID] = set()
    for given, verdict in compare(services, book, rulings, stated):
        is_own, known = given.centre_id == centre_id, stated.get((given.id, verdict.service_type))
        if known is None:
            if is_own and is_due(given, book, rulings, until):
                lines.append(_line(given, verdict, None, book))
        elif is_own and not known.is_later:
            lines.append(_line(given, verdict, known, book))
        else:
            elsewhere.add(given.id)
    return Settlement(lines, elsewhere)


def compare(
    services: Collection[Given], book: Book, rulings: Rulings, stated: Mapping[Key, Stated]
) -> Iterator[tuple[Given, Verdict]]:
    """The services that statements say nothing of, or another amount than the rules, by day and number."""
    verdicts = judge(services, book, rulings)
    other_types = _other_types(services, stated)
    for given in sorted(services, key=lambda each: (each.given_on, each.number)):
        current = verdicts.get(given.id)
        for verdict in ([current] if current else []) + other_types.get(given.id, []):
            known = stated.get((given.id, verdict.service_type))
            if known is None or known.amount != verdict.amount:
                yield given, verdict


def is_due(given: Given, book: Book, rulings: Rulings, until: date) -> bool:
    """Whether a statement of the month that ends at `until` has to say something of the service."""
    kind = given.service_type
    ruled = rulings.get((given.id, kind)) if kind else None
    due = due_on(given, book.on(given.given_on).period, ruled)
    return due is not None and due <= until


def total_of(lines: Iterable[Line]) -> Decimal:
    """The sum of the lines as they are shown, in euros; below zero when more is taken back than is due."""
    return sum((line.amount for line in lines), ZERO)


def _other_types(services: Iterable[Given], stated: Iterable[Key]) -> dict[UUID, list[Verdict]]:
    """What was stated as another type than the service has now: its day, and so its model, was corrected."""
    types = {given.id: given.service_type for given in services}
    found: dict[UUID, list[Verdict]] = {}
    for service_id, kind in stated:
        if service_id in types and types[service_id] is not kind:
            found.setdefault(service_id, []).append(Verdict(kind, False, Reason.NOT_A_PAID_SERVICE))
    return found


def _line(given: Given, verdict: Verdict, known: Stated | None, book: Book) -> Line:
    return Line(
        given=given,
        verdict=verdict,
        amount=verdict.amount - (known.amount if known else ZERO),
        kind=LineKind.ADJUSTMENT if known else LineKind.SERVICE,
        original_id=known.original_id if known else None,
        is_other_funding=book.on(given.given_on).is_funded,
    )
