"""What the address of the list asks for; whatever makes no sense there is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.base.clock import today
from app.base.months import Month
from app.domain.service_records.models import Channel, Outcome, ServiceRecord, number_in
from app.domain.service_records.queries.records import Filters, Missing, Place
from app.domain.vocabulary.queries import vocabulary
from app.web.filters import long_day
from app.web.filters import month as month_name

NAMES = ("code", "period", "area", "channel", "outcome", "technician", "missing", "centre")
BESIDE = ("missing", "centre")  # what only a link asks for: the form keeps it
_PLACE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,12})")
MONTHS_OFFERED = 13


@dataclass(frozen=True)
class Asked:
    """The filters of an address: as typed, for the form and the chips, and as the query takes them."""

    typed: dict[str, str]
    filters: Filters
    authors: Sequence[tuple[int, str]]
    centres: Sequence[tuple[int, str]]

    @classmethod
    def of(
        cls, address: Mapping[str, str], authors: Sequence[tuple[int, str]], centres: Sequence[tuple[int, str]] = ()
    ) -> Asked:
        """Read an address."""
        read = {
            "code": number_in(address.get("code", "")),
            "period": _days(address.get("period", "")),
            "area": _one_of(address.get("area", ""), {area.code for area in vocabulary().areas}),
            "channel": _one_of(address.get("channel", ""), set(Channel)),
            "outcome": _one_of(address.get("outcome", ""), set(Outcome)),
            "technician": _one_of(address.get("technician", ""), {str(number) for number, _name in authors}),
            "missing": _one_of(address.get("missing", ""), set(Missing)),
            "centre": _one_of(address.get("centre", ""), {str(number) for number, _name in centres}),
        }
        typed = {name: address[name].strip() for name, value in read.items() if value}
        first, last = read["period"] or (None, None)
        filters = Filters(
            number=read["code"],
            first=first,
            last=last,
            area=read["area"],
            channel=Channel(read["channel"]) if read["channel"] else None,
            outcome=Outcome(read["outcome"]) if read["outcome"] else None,
            technician_id=int(read["technician"]) if read["technician"] else None,
            missing=Missing(read["missing"]) if read["missing"] else None,
            centre_id=int(read["centre"]) if read["centre"] else None,
        )
        return cls(typed, filters, authors, centres)

    def beside(self) -> dict[str, str]:
        """What a link asked for and the form has no field for."""
        return {name: self.typed[name] for name in BESIDE if name in self.typed}

    def chips(self) -> list[tuple[str, str]]:
        """Each filter in force, with the address of the list without it."""
        return [(self._label(name), self.address(without=name)) for name in NAMES if name in self.typed]

    def address(self, without: str = "", **more: str) -> str:
        rest = {name: text for name, text in self.typed.items() if name != without}
        return url_for(".index", **rest, **more)

    def periods(self) -> list[tuple[str, str]]:
        """The months and years offered, and the one asked for."""
        this = Month.of(today())
        months = [str(this.plus(-back)) for back in range(MONTHS_OFFERED)]
        offered = [*months, str(this.year), str(this.year - 1)]
        asked = self.typed.get("period", "")
        return [
            (period, _period_name(period))
            for period in (offered if not asked or asked in offered else [asked, *offered])
        ]

    def _label(self, name: str) -> str:
        value = self.typed[name]
        if name == "period":
            return _period_name(value)
        if name == "area":
            word = vocabulary().areas.find(value)
            return word.label if word else value
        if name in ("technician", "centre"):
            return dict(self.authors if name == "technician" else self.centres)[int(value)]
        choices = {"channel": Channel, "outcome": Outcome, "missing": Missing}
        return choices[name](value).label if name in choices else value


def place_of(service: ServiceRecord) -> str:
    """Where a record stands in the list, as an address carries it."""
    return f"{service.given_on}.{service.number}"


def read_place(text: str | None) -> Place | None:
    """Where to go on in the list; None for anything else."""
    found = _PLACE.fullmatch(text or "")
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _days(text: str) -> tuple[date, date] | None:
    """The first and last day of "2026-11-23", "2026-11" or "2026"."""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text), date.fromisoformat(text)
        if re.fullmatch("[0-9]{4}", text):
            return Month(int(text), 1).first_day, Month(int(text), 12).last_day
        month = Month.parse(text)
        return month.first_day, month.last_day
    except ValueError:
        return None


def _period_name(text: str) -> str:
    if len(text) == len("2026-11-23"):
        return long_day(date.fromisoformat(text))
    return text if len(text) == len("2026") else month_name(Month.parse(text))


def _one_of(text: str, known: set[str]) -> str | None:
    return text if text in known else None
