"""The published figures of the network, year by year, each with its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

PUBLISHED = Path(__file__).parent / "content/network.csv"


@dataclass(frozen=True)
class Figure:
    """A published number: whether it is a round one, and who published it."""

    number: int
    is_about: bool
    source: str


@dataclass(frozen=True)
class Year:
    """What was published of one year; no services where nobody published them."""

    year: int
    centres: Figure
    services: Figure | None

    @property
    def sources(self) -> list[str]:
        """Each once, that of the centres first."""
        return list(dict.fromkeys(figure.source for figure in (self.centres, self.services) if figure))


@dataclass(frozen=True)
class Nationalities:
    """How many nationalities the people served in one year had."""

    year: int
    number: int
    source: str


NATIONALITIES = Nationalities(2021, 150, "agoraeuropa.com, 2022")


def published_years() -> tuple[Year, ...]:
    """Every year for which a number of centres was published, oldest first."""
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return tuple(_year(row) for row in csv.DictReader(lines))


def latest_with_services() -> Year:
    """The last year whose services are known."""
    return [year for year in published_years() if year.services][-1]


def shares(years: tuple[Year, ...]) -> dict[int, float]:
    """Each year's number of centres as a share of the largest, for the bars."""
    most = max(year.centres.number for year in years)
    return {year.year: year.centres.number / most for year in years}


def _year(row: dict[str, str]) -> Year:
    return Year(int(row["year"]), _figure(row, "centres"), _figure(row, "services") if row["services"] else None)


def _figure(row: dict[str, str], name: str) -> Figure:
    return Figure(int(row[name]), row["rounded"] == name, row[f"{name}_source"])
