"""Services held against the foreign residents of a district: one figure, through the release door like any other."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.clock import today
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.geography.queries import district_names, list_residents
from app.domain.statistics.rules import Cell, release
from app.domain.tallies.models import Dimension
from app.domain.tallies.queries import sum_by

MONTHS = 12


@dataclass(frozen=True)
class Rate:
    """Services of the last twelve whole months, and the residents of the newest official table: here and in all."""

    first: Month
    last: Month
    services: Cell
    residents: int
    services_in_all: int
    residents_in_all: int

    @property
    def here(self) -> float | None:
        """Services per 1,000 foreign residents of the district; None when hidden, or without official residents."""
        if self.services.services is None or not self.residents:
            return None
        return 1000 * self.services.services / self.residents

    @property
    def in_all(self) -> float | None:
        """The same of the whole network."""
        return 1000 * self.services_in_all / self.residents_in_all if self.residents_in_all else None


def read_rate(by: Actor, district_code: str) -> Rate:
    """How much the network serves the people of a district. A small figure is hidden from everybody."""
    return read_rates(by)[district_code]


def read_rates(by: Actor) -> dict[str, Rate]:
    """The same of every district, by its code."""
    require(by, Permission.READ_STATISTICS)
    last = Month.of(today()).plus(-1)
    first = last.plus(1 - MONTHS)
    counts, residents = sum_by(Dimension.DISTRICT, first, last), list_residents()
    cells = {cell.value: cell for cell in release(counts, settings().statistics_threshold)}
    return {
        code: Rate(
            first=first,
            last=last,
            services=cells.get(code, Cell(code, 0)),
            residents=residents.get(code, 0),
            services_in_all=sum(counts.values()),
            residents_in_all=sum(residents.values()),
        )
        for code in district_names()
    }
