"""What changed in a text, each fact named as people say it."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.base.language import Lazy, lazy
from app.domain.protocols.models import ContentChange

# By the name of the fact in the paper, without the numbers of a list; the longest that fits is said.
_NAMES: dict[str, Lazy] = {
    "partner.name": lazy("Name of the entity"),
    "partner.nipc": lazy("NIPC of the entity"),
    "partner.seat": lazy("Seat of the entity"),
    "partner.representative": lazy("Who represents the entity"),
    "partner.capacity": lazy("In what capacity"),
    "partner.authority": lazy("With what authority to sign"),
    "partner.mail": lazy("E-mail for communications"),
    "partner.data_protection_officer": lazy("Contact for data protection"),
    "partner": lazy("The entity"),
    "institution": lazy("AIMA"),
    "signatories": lazy("Who signs"),
    "centre.offices": lazy("Service offices"),
    "centre.stops": lazy("Itinerant stops"),
    "centre": lazy("The centre"),
    "model": lazy("Model of intervention"),
    "starts_on": lazy("First day in force"),
    "months": lazy("Term in months"),
    "rates.amount": lazy("Amount per service"),
    "rates": lazy("Amounts per service"),
    "funding": lazy("Other funding of the centre"),
    "application": lazy("Application"),
    "changes": lazy("What changes"),
    "until": lazy("Last day of the term"),
}
_OTHER = lazy("Another fact of the text")


class Told(NamedTuple):
    """One fact that is not as it was; None where there was, or is, nothing."""

    name: str
    before: str | None
    after: str | None


def told(change: ContentChange | None) -> list[Told]:
    """The difference a change made, in the order of the paper."""
    found = change.difference.items() if change else ()
    return [Told(_name_of(field), before, after) for field, (before, after) in found]


def _name_of(field: str) -> str:
    plain = re.sub(r"\.\d+", "", field)
    fitting = [name for name in _NAMES if plain == name or plain.startswith((f"{name}.", f"{name}_"))]
    return str(_NAMES[max(fitting, key=len)]) if fitting else str(_OTHER)
