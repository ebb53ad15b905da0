"""What an entity says when it expresses interest, read from what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.base.language import _
from app.domain.applications.faults import Fault, Faulty
from app.domain.geography.models import Municipality
from app.domain.geography.queries import find_municipality
from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone
from app.domain.partners.models import Model, PartnerKind
from app.domain.partners.rules import is_of_a_person, may_follow, read_nipc


@dataclass(frozen=True)
class Interest:
    """An expression of interest in which every answer holds (FAQ answer 12)."""

    name: str
    nipc: str
    kind: PartnerKind
    municipality: Municipality
    model: Model
    contact_name: str
    contact_email: str
    contact_phone: str | None
    message: str | None


NEEDED = ("name", "nipc", "kind", "municipality", "model", "contact_name", "contact_email")


def read_interest(typed: Mapping[str, str | None]) -> Interest:
    """The interest behind these answers, all of them texts; Faulty with everything that is wrong with them."""
    given = {name: (text or "").strip() for name, text in typed.items()}
    faults = [Fault(name) for name in NEEDED if not given[name]]
    read: dict[str, Any] = {name: _READERS[name](text) for name, text in given.items() if text and name in _READERS}
    faults += [_explained(name, given[name]) for name, value in read.items() if value is None]
    if read.get("nipc") and is_of_a_person(read["nipc"]):
        faults.append(Fault("nipc", _("This is a person's tax number: write the entity's NIPC.")))
    if read.get("kind") and read.get("model") and not may_follow(read["kind"], read["model"]):
        faults.append(Fault("model", _("Only a municipality may run a 2G centre: choose another model.")))
    if faults:
        raise Faulty(faults)
    answers: dict[str, Any] = {name: text or None for name, text in given.items()}
    return Interest(**{**answers, **read})


_READERS: dict[str, Callable[[str], Any]] = {
    "nipc": read_nipc,
    "kind": lambda text: PartnerKind(text) if text in list(PartnerKind) else None,
    "municipality": find_municipality,
    "model": lambda text: Model(text) if text in list(Model) else None,
    "contact_email": read_email,
    "contact_phone": read_phone,
}


def _explained(name: str, typed: str) -> Fault:
    return Fault(
        name,
        {
            "nipc": _("This NIPC is not valid: check the 9 digits."),
            "municipality": _("We do not know this municipality: choose it from the list, with its district."),
            "contact_email": why_not_email(typed),
            "contact_phone": why_not_phone(typed),
        }.get(name),
    )
