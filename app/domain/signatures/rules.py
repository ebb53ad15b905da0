"""Whose turn it is, when the next mail may go, whose name a certificate bears, what a change changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from app.domain.signatures.models import Authority, Signatory, SigningParty

BETWEEN_MAILS = timedelta(hours=48)
REMIND_AFTER = timedelta(days=5)  # the first reminder the product sends by itself, and each one after it
_LITTLE_WORDS = {"da", "de", "di", "do", "das", "dos", "e"}


def is_in_turn(signatory: Signatory, everyone: Sequence[Signatory]) -> bool:
    """Whether nobody who has not signed yet stands before this one, where the order matters."""
    if not signatory.protocol.is_signed_in_order:
        return True
    return all(other.signed_on for other in everyone if other.position < signatory.position)


def waited_for(everyone: Sequence[Signatory]) -> list[Signatory]:
    """Those whose signature is waited for now. Without an order, AIMA countersigns after the entity."""
    waiting = [signatory for signatory in everyone if signatory.signed_on is None]
    if waiting and waiting[0].protocol.is_signed_in_order:
        return waiting[:1]
    return [each for each in waiting if each.party is SigningParty.PARTNER] or waiting


def last_mail_at(signatory: Signatory) -> datetime | None:
    """When they were last written to about this text."""
    return max(filter(None, (signatory.asked_at, signatory.reminded_at)), default=None)


def needs_proof(authority: Authority) -> bool:
    """Whether a reference and a day have to be given: an office needs none."""
    return authority is not Authority.OFFICE


def are_same_person(certificate: str, named: str) -> bool:
    """Whether the name in a certificate can be that of the person named.

    Certificates carry every name of a person, papers a few: the first is the same, and all of the shorter
    stand in the longer, in that order. One name alone says too little.
    """
    long, short = sorted((_names(certificate), _names(named)), key=len, reverse=True)
    rest = iter(long)
    return len(short) > 1 and long[0] == short[0] and all(name in rest for name in short)


def _names(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(
        letter if letter.isalpha() else " " for letter in plain if not unicodedata.combining(letter)
    ).split()
    return [word for word in words if word not in _LITTLE_WORDS]


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str | None]]:
    """{"centre.offices.1.address": [before, after]}: every fact of the paper that is not as it was."""
    was, now = dict(_flat(before)), dict(_flat(after))
    fields = [field for field in {**was, **now} if was.get(field) != now.get(field)]
    return {field: [was.get(field), now.get(field)] for field in fields}


def _flat(facts: Any, field: str = "") -> Iterable[tuple[str, str]]:
    parts: Iterable[tuple[Any, Any]] = ()
    if isinstance(facts, dict):
        parts = facts.items()
    elif isinstance(facts, list):
        parts = enumerate(facts, start=1)
    elif facts is not None:
        yield field, str(facts)
    for name, value in parts:
        yield from _flat(value, f"{field}.{name}" if field else str(name))
