"""The paper sheet of an itinerant stop: what is written in its columns, and the reference it is found again by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from string import ascii_lowercase, ascii_uppercase

from app.domain.service_records.models import AgeBand, Channel, Outcome, Sex
from app.domain.vocabulary.queries import list_areas

LINES = 15
_REFERENCE = re.compile(r"S([1-9][0-9]{0,8})-([0-9]{6})", re.IGNORECASE)
_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.OTHER: "O"}


@dataclass(frozen=True)
class Mark:
    """What is written on paper for one choice: "B" for the second area."""

    mark: str
    code: str
    label: str


@dataclass(frozen=True)
class Legend:
    """What the marks of a sheet mean, in the language spoken now. At a stop, no channel is written."""

    areas: list[Mark]
    outcomes: list[Mark]
    channels: list[Mark]
    sexes: list[Mark]
    ages: list[str]

    @classmethod
    def on(cls, day: date) -> Legend:
        """The marks of a sheet of that day: the areas are lettered in their order."""
        elsewhere = [channel for channel in Channel if channel is not Channel.ITINERANT]
        return cls(
            areas=_marked(ascii_uppercase, ((area.code, area.label) for area in list_areas(day))),
            outcomes=_marked("123456789", Outcome.pairs()),
            channels=_marked(ascii_lowercase, ((channel.value, channel.label) for channel in elsewhere)),
            sexes=[Mark(mark, sex.value, sex.label) for sex, mark in _SEXES.items()],
            ages=[band.label for band in AgeBand if band is not AgeBand.NOT_STATED],
        )

    def marks(self) -> list[tuple[str, list[Mark]]]:
        """Each kind of mark by its name."""
        return [(name, getattr(self, name)) for name in ("areas", "outcomes", "channels", "sexes")]

    def facts(self) -> dict[str, list[dict[str, str]] | list[str]]:
        """As a document takes them."""
        return asdict(self)


def reference(stop_id: int, day: date) -> str:
    """S12-261124: the sheet of stop 12 on 24 November 2026."""
    return f"S{stop_id}-{day:%y%m%d}"


def read_reference(text: str) -> tuple[int, date] | None:
    """The stop and the day of a reference; None for anything else."""
    found = _REFERENCE.fullmatch(text.strip())
    try:
        return (int(found[1]), datetime.strptime(found[2], "%y%m%d").date()) if found else None  # noqa: DTZ007
    except ValueError:
        return None


def _marked(marks: str, pairs: Iterable[tuple[str, str]]) -> list[Mark]:
    return [Mark(mark, code, label) for mark, (code, label) in zip(marks, pairs, strict=False)]
