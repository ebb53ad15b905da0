"""What the address of the list asks for; whatever makes no sense there is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.base.months import Month
from app.domain.activities.models import Activity, ActivityKind
from app.domain.activities.queries.kept import Filters, Place
from app.web.filters import month as month_in_words

_PLACE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,9})")
MONTHS_OFFERED = 13


@dataclass(frozen=True)
class Asked:
    """The filters of an address: as typed, and as the query takes them."""

    typed: dict[str, str]
    filters: Filters

    @classmethod
    def of(cls, address: Mapping[str, str]) -> Asked:
        kind = next((kind for kind in ActivityKind if kind == address.get("kind")), None)
        first, last = _days(address.get("period", ""))
        read = {"kind": kind, "period": first}
        return cls({name: address[name] for name, value in read.items() if value}, Filters(kind, first, last))

    def without(self, name: str) -> dict[str, str]:
        return {each: text for each, text in self.typed.items() if each != name}


def periods() -> list[tuple[str, str]]:
    """The months and years offered."""
    this = Month.of(today())
    months = [this.plus(-back) for back in range(MONTHS_OFFERED)]
    years = [str(this.year), str(this.year - 1)]
    return [(str(month), month_in_words(month)) for month in months] + [(year, year) for year in years]


def period_name(text: str) -> str:
    return text if len(text) == 4 else month_in_words(Month.parse(text))


def place_of(activity: Activity) -> str:
    """Where an activity stands in the list, as an address carries it."""
    return f"{activity.held_on}.{activity.id}"


def read_place(text: str | None) -> Place | None:
    """Where to go on in the list; None for anything else."""
    found = _PLACE.fullmatch(text or "")
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _days(text: str) -> tuple[date | None, date | None]:
    try:
        if re.fullmatch("[0-9]{4}", text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        month = Month.parse(text)
        return month.first_day, month.last_day
    except ValueError:
        return None, None
