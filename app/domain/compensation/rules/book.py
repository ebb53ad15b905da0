"""What an entity's agreements and AIMA's choices say of each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.base.money import rounded
from app.domain.compensation.models import Period
from app.domain.protocols.models import ServiceType

Days = tuple[date, date]  # from the first to the last, both included


class Term(NamedTuple):
    """An amount for one service of a type, on these days (None: until further notice)."""

    service_type: ServiceType
    amount: Decimal
    first: date
    last: date | None


class Choices(NamedTuple):
    """How AIMA reads the rules for services given from that day on, until a later choice."""

    valid_from: date
    once_per_process: bool
    period: Period


# Until AIMA chooses otherwise.
FIRST_CHOICES = Choices(date.min, once_per_process=True, period=Period.DECISION)


class Day(NamedTuple):
    """One day of service: the amounts in force by type, in euros and cents, and what else holds on it."""

    is_in_force: bool
    is_funded: bool
    once_per_process: bool
    period: Period
    rates: Mapping[ServiceType, Decimal]


@dataclass(frozen=True)
class Book:
    """Where two terms claim a day, the first in the list holds. `funded` are the days another fund (FAMI) pays for.

    `choices` may come in any order.
    """

    terms: Sequence[Term]
    in_force: Sequence[Days]
    funded: Sequence[Days]
    choices: Sequence[Choices] = ()
    _days: dict[date, Day] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, day: date) -> Day:
        """What holds on that day; worked out once for each."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._work_out(day)
        return found

    def _work_out(self, day: date) -> Day:
        choice = max(each for each in (FIRST_CHOICES, *self.choices) if each.valid_from <= day)
        rates: dict[ServiceType, Decimal] = {}
        for term in self.terms:
            if term.first <= day and (term.last is None or day <= term.last):
                rates.setdefault(term.service_type, rounded(term.amount))
        return Day(
            is_in_force=_holds(self.in_force, day),
            is_funded=_holds(self.funded, day),
            once_per_process=choice.once_per_process,
            period=choice.period,
            rates=rates,
        )


def _holds(stretches: Iterable[Days], day: date) -> bool:
    return any(first <= day <= last for first, last in stretches)
