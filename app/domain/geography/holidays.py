"""The holidays of Portugal, of its two regions and of its municipalities, by name in the language of the page."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from app.base.language import _, lazy

# The calendar's own names, of which we keep the words in every language.
_NAMES = {
    "New Year's Day": lazy("New Year's Day"),
    "Good Friday": lazy("Good Friday"),
    "Easter Sunday": lazy("Easter Sunday"),
    "Freedom Day": lazy("Freedom Day"),
    "Labor Day": lazy("Workers' Day"),
    "Corpus Christi": lazy("Corpus Christi"),
    "Day of Portugal, Camões, and the Portuguese Communities": lazy("Portugal Day"),
    "Assumption Day": lazy("Assumption Day"),
    "Republic Day": lazy("Republic Day"),
    "All Saints' Day": lazy("All Saints' Day"),
    "Restoration of Independence Day": lazy("Restoration of Independence"),
    "Immaculate Conception": lazy("Immaculate Conception"),
    "Christmas Day": lazy("Christmas Day"),
    "Day of the Autonomous Region of the Azores": lazy("Azores Day"),
    "Day of the Autonomous Region of Madeira and the Madeiran Communities": lazy("Madeira Day"),
    "1st Octave": lazy("First Octave (Madeira)"),
}
# Our codes of the regions, and those of ISO 3166-2.
_REGIONS = {"30": "30", "40": "20"}
# The first digit of a DICO code tells the archipelagos from the mainland.
_ISLANDS = {"3": _REGIONS["30"], "4": _REGIONS["40"]}
# One line a municipality: "06-24", or "easter+39" for those that move with Easter. Those that move by a rule of
# their own, or that are not known, have none.
_MUNICIPAL = Path(__file__).parent / "municipal_holidays.csv"
_PROGRAM = Path(__file__).parent / "calendars.py"


def holiday_on(day: date, district_code: str) -> str | None:
    """The name of the public holiday that falls on that day there; None when it is none."""
    name = _holidays(day.year, _REGIONS.get(district_code)).get(day)
    return str(_NAMES.get(name, name)) if name else None


def municipal_holiday_on(day: date, dico: str) -> str | None:
    """ "Municipal holiday" when that day is the one of the municipality with this DICO code; None when it is not."""
    return _("Municipal holiday") if _municipal_holiday(day.year, dico) == day else None


@lru_cache(maxsize=1024)
def holidays_of(year: int, dico: str | None = None) -> frozenset[date]:
    """Every holiday of that year: of the country, and of the region and municipality when one is named."""
    region = _ISLANDS.get(dico[0]) if dico else None
    own = _municipal_holiday(year, dico) if dico else None
    return frozenset((*_holidays(year, region), *([own] if own else [])))


def _municipal_holiday(year: int, dico: str) -> date | None:
    rule = _municipal_days().get(dico)
    if rule is None:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter+")))
    return date.fromisoformat(f"{year}-{rule}")


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday of that year."""
    return next(day for day, name in _holidays(year, None).items() if "Easter Sunday" in name)


@lru_cache(maxsize=1)
def _municipal_days() -> dict[str, str]:
    with _MUNICIPAL.open(encoding="utf-8", newline="") as lines:
        return {line["dico"]: line["day"] for line in csv.DictReader(lines)}


@lru_cache(maxsize=64)
def _holidays(year: int, region: str | None) -> dict[date, str]:
    return {day: name for day, name in _decade(year - year % 10)[region or ""].items() if day.year == year}


@lru_cache(maxsize=4)
def _decade(first_year: int) -> dict[str, dict[date, str]]:
    # Asked of a program of its own: calendars of every country take 13 MB, which each worker would keep for good.
    command = [sys.executable, "-I", str(_PROGRAM), str(first_year)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {region: {date.fromisoformat(day): name for day, name in days.items()} for region, days in told.items()}
