"""Who a card is of, in the whole network: pseudonyms made with this installation's key, that nobody can turn back."""

from __future__ import annotations

from app.base.seals import sign


def pseudonym_of(code: str) -> str:
    """The pseudonym of a code; and of the person it was first given to, whatever code they carry later."""
    return sign(code, "card")


def presence_of(person: str, year: int) -> str:
    """The pseudonym a person is counted by in a year: another every year, so that no two years can be put together."""
    return sign(person, f"person of {year}")
