"""A calendar month: "2026-03"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Date
from sqlalchemy.types import TypeDecorator


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year. `str(month)` is "2026-03"."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 2999):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read "2026-03"; ValueError for anything else."""
        if len(text) != 7 or text[4] != "-":
            raise ValueError(f"no such month: {text!r}")
        return cls(int(text[:4]), int(text[5:]))

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Month:
        return self.plus(1)

    @property
    def previous(self) -> Month:
        return self.plus(-1)

    def plus(self, months: int) -> Month:
        """The month so many months later (or earlier)."""
        years, index = divmod(self._count + months, 12)
        return Month(years, index + 1)

    def until(self, last: Month) -> list[Month]:
        """Every month from this one to `last`, both included; empty when `last` is earlier."""
        return list(_between(self._count, last._count))

    @property
    def _count(self) -> int:
        """How many months lie between it and the first of the year 0."""
        return self.year * 12 + self.number - 1

    def __contains__(self, day: date) -> bool:
        return Month.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


# A page of figures goes through the same few periods dozens of times.
@lru_cache(maxsize=1_000)
def _between(first: int, last: int) -> tuple[Month, ...]:
    return tuple(Month(count // 12, count % 12 + 1) for count in range(first, last + 1))


class MonthColumn(TypeDecorator[Month]):
    """A month kept as its first day."""

    impl = Date
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Any) -> date | None:
        return value.first_day if value else None

    def process_result_value(self, value: date | None, dialect: Any) -> Month | None:
        return Month.of(value) if value else None
