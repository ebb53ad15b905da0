"""What somebody typed, read as a sheet: the same words mean the same on the screen, in the grid that a paper sheet is
typed into, on a device without a network and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.base.language import Lazy, _, lazy
from app.base.texts import UNKEEPABLE
from app.domain.cards.queries import get_code
from app.domain.cards.rules import written
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.fields import AFTERWARDS, EMPTY, FIELDS, WRITTEN, Read
from app.domain.service_records.models import (
    NOT_STATED,
    Outcome,
    Paper,
    PaperCheck,
)
from app.domain.service_records.sheet import Sheet
from app.domain.vocabulary.queries import vocabulary


@dataclass
class Told:
    """`values` are the fields of `Sheet`; `errors` are sentences by the field they stand beside."""

    values: dict[str, Any] = field(default_factory=dict)
    afterwards: Afterwards = field(default_factory=Afterwards)
    errors: dict[str, list[str]] = field(default_factory=dict)


def read_sheet(typed: Mapping[str, str]) -> Told:
    """Read everything that was typed, by field name. Nothing is refused for its meaning: that is the action's."""
    told = Told()
    told.values = {name: _read(told, typed, name, *FIELDS[name]) for name in FIELDS}
    told.values["other_areas"] = _outcomes(told, typed)
    told.values["papers"] = _papers(told, typed)
    later = {name: _read(told, typed, name, *AFTERWARDS[name]) for name in AFTERWARDS}
    if not told.errors:
        told.afterwards = Afterwards(**later)
    return told


def typed_from(sheet: Sheet) -> dict[str, str]:
    """A sheet as it would be typed, names in the language of the page."""
    words = vocabulary()
    typed = {name: _as_typed(value) for name, value in sheet.columns().items() if name != "papers"}
    for name, kind in (
        ("nationality", words.nationalities),
        ("language", words.languages),
        ("residence", words.municipalities),
        ("referral", words.referral_targets),
    ):
        word = kind.find(getattr(sheet, name) or NOT_STATED)
        typed[name] = word.label if word else ""
    typed["card_id"] = written(get_code(sheet.card_id)) if sheet.card_id else ""
    typed |= {f"paper_{paper}": str(check) for paper, check in sheet.papers.items()}
    return typed | {f"other_{area}": outcome.value for area, outcome in sheet.other_areas.items()}


def _read(told: Told, typed: Mapping[str, str], name: str, read: Read, label: Lazy) -> Any:
    text = typed.get(name, "").strip()
    if not text and name in EMPTY:
        return EMPTY[name]
    if UNKEEPABLE.search(text):
        told.errors[name] = [_("The text has characters that cannot be kept: remove them and save again.")]
        return None
    try:
        return read(text)
    except ValueError:
        told.errors[name] = [_asked(name) % {"field": label}]
        return None


def _asked(name: str) -> str:
    if name in WRITTEN:
        return _("Fill in “%(field)s”.")
    if name == "card_id":
        return _("There is no card with this code here: check it, or leave it empty.")
    return _("Choose one of the options in “%(field)s”.")


def _outcomes(told: Told, typed: Mapping[str, str]) -> dict[str, Outcome]:
    label = lazy("Other areas")
    names = {area.code: f"other_{area.code}" for area in vocabulary().areas}
    return {code: _read(told, typed, name, Outcome, label) for code, name in names.items() if typed.get(name)}


def _papers(told: Told, typed: Mapping[str, str]) -> dict[str, str]:
    label = lazy("Documents looked at")
    names = {paper.value: f"paper_{paper.value}" for paper in Paper}
    return {paper: str(_read(told, typed, name, PaperCheck, label)) for paper, name in names.items() if typed.get(name)}


def _as_typed(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "y" if value is True else str(value)
