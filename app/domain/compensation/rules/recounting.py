"""Recount what statements say from the services themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from app.domain.compensation.rules.book import Book
from app.domain.compensation.rules.facts import Given, Rulings
from app.domain.compensation.rules.settling import Key, Stated, compare, is_due
from app.domain.protocols.models import ServiceType


class Difference(NamedTuple):
    """A service of which all statements together say another amount than the rules, in euros; None: they are silent."""

    given: Given
    service_type: ServiceType
    stated: Stated | None
    amount: Decimal


def recount(
    services: Collection[Given],
    book: Book,
    rulings: Rulings,
    stated: Mapping[Key, Stated],
    until: Mapping[int, date],
    waiting: Collection[UUID] = (),
) -> Iterator[Difference]:
    """Where the statements of one entity differ from the rules, by day and number of the service.

    `until` is the last day each centre was drafted to. `waiting` are services that came or changed since: they and the
    others of their processes are their next statement's.
    """
    processes = {given.process_reference for given in services if given.id in waiting} - {None}
    for given, verdict in compare(services, book, rulings, stated):
        if given.id in waiting or given.process_reference in processes:
            continue
        known = stated.get((given.id, verdict.service_type))
        last = until.get(given.centre_id)
        if known or (last and is_due(given, book, rulings, last)):
            yield Difference(given, verdict.service_type, known, verdict.amount)
