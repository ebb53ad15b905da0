"""Two versions of one service: whether they are the same, and where they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from app.domain.service_records.sheet import COLUMNS, Sheet
from app.domain.service_records.telling import Told

# What the sheet on a device does not ask: silence about it changes nothing.
NOT_ASKED = ("late_reason", "appointment_id")


class Difference(NamedTuple):
    """One field that says one thing in the record and another in what was sent."""

    field: str
    ours: Any
    theirs: Any


def version_of(sheet: Sheet) -> str:
    """A fingerprint of all a service says, for a page to tell later whether it is still so."""
    said = [(name, _plain(getattr(sheet, name))) for name in (*COLUMNS, "other_areas")]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def sheet_of(told: Told, typed: Mapping[str, str], now: Sheet) -> Sheet:
    """What was told of a service that exists, with what the device was not asked left as it is."""
    return replace(Sheet(**told.values), **{name: getattr(now, name) for name in NOT_ASKED if name not in typed})


def differences(now: Sheet, told: Sheet) -> list[Difference]:
    """Every field in which the two differ, in the order of the record."""
    pairs = [(name, getattr(now, name), getattr(told, name)) for name in (*COLUMNS, "other_areas")]
    return [Difference(name, ours, theirs) for name, ours, theirs in pairs if _plain(ours) != _plain(theirs)]


def _plain(value: Any) -> str:
    """The same text for the same value, however it is held."""
    if isinstance(value, Mapping):
        return repr(sorted((str(key), str(each)) for key, each in value.items()))
    return "" if value is None else str(value)
