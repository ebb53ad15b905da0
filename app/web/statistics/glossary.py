"""The words of the interface in its three languages, by what they speak of."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.base.language import Lazy, lazy

_FILE = Path(__file__).resolve().parents[3] / "translations/terms.csv"
# What a reader of figures meets; sentences, buttons and messages speak for themselves.
_KINDS: dict[str, Lazy] = {
    "entity": lazy("The network"),
    "role": lazy("Roles"),
    "area": lazy("Areas"),
    "topic": lazy("Sub-topics"),
    "model": lazy("Models of intervention"),
    "channel": lazy("Channels"),
    "outcome": lazy("Outcomes"),
    "legal_status": lazy("Legal status"),
    "age_band": lazy("Age bands"),
    "referral": lazy("Referral targets"),
    "training": lazy("Training"),
    "compensation": lazy("Compensation"),
    "statistics": lazy("Statistics"),
}


class Term(NamedTuple):
    """One word in the three languages."""

    pt: str
    en: str
    ar: str


@cache
def list_terms() -> list[tuple[Lazy, list[Term]]]:
    """The words of each kind, after its name; sentences with a gap in them are left out."""
    found: dict[str, list[Term]] = {kind: [] for kind in _KINDS}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in _KINDS and "%(" not in row["en"]:
                found[row["kind"]].append(Term(row["pt"], row["en"], row["ar"]))
    return [(name, found[kind]) for kind, name in _KINDS.items()]
