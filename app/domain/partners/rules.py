"""What entities write about themselves, read into one spelling: NIPC, postcode, IBAN."""

from __future__ import annotations

import re

from app.base.language import _, isolated
from app.domain.partners.models import Model, PartnerKind

_POSTCODE = re.compile(r"(\d{4})[ -]?(\d{3})")
# 1 to 3 are people, 45 people who live abroad, 8 the old numbers of sole traders.
_OF_PEOPLE = ("1", "2", "3", "45", "8")


def read_nipc(typed: str) -> str | None:
    """The nine digits, when the last one fits the others; None when it does not."""
    from stdnum.pt import nif  # loaded with the first number read, as below

    return nif.compact(typed) if nif.is_valid(typed) else None


def is_of_a_person(nipc: str) -> bool:
    """Whether this tax number is a person's and therefore no entity's."""
    return nipc.startswith(_OF_PEOPLE)


def may_follow(kind: PartnerKind, model: Model) -> bool:
    """Whether an entity of this kind may follow this model: 2G is for municipalities (FAQ answer 5)."""
    return model is not Model.SECOND_GENERATION or kind is PartnerKind.MUNICIPALITY


def read_postcode(typed: str) -> str | None:
    """ "7800-001"."""
    found = _POSTCODE.fullmatch(typed.strip())
    return f"{found[1]}-{found[2]}" if found else None


def read_iban(typed: str) -> str | None:
    """A Portuguese IBAN without spaces, when its check digits fit."""
    from stdnum import iban

    number = iban.compact(typed) if iban.is_valid(typed) else ""
    return number if number.startswith("PT50") else None


def why_not_iban(typed: str) -> str:
    """Why `read_iban` does not take what was typed: of another country, or mistyped."""
    country = "".join(typed.split())[:2].upper()
    if country.isalpha() and country.isascii() and country != "PT":
        return _(
            "This IBAN is of another country (%(country)s): AIMA pays to Portuguese accounts alone, whose IBAN "
            "begins with PT50.",
            country=isolated(country),
        )
    return _("Only a Portuguese IBAN (PT50) is accepted: check the number.")
