"""The fields of a sheet: how what is typed in each is read, and what each is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.base.language import Lazy, lazy
from app.domain.cards.queries import find_card
from app.domain.cards.rules import read_code
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    Sex,
)
from app.domain.service_records.sheet import Sheet
from app.domain.vocabulary.queries import vocabulary
from app.domain.vocabulary.words import WordList

Read = Callable[[str], Any]


def read_day(text: str) -> date:
    """2026-11-23 as browsers send it, or 23/11/2026 as people write it."""
    return datetime.strptime(text, "%d/%m/%Y").date() if "/" in text else date.fromisoformat(text)  # noqa: DTZ007


def _number(text: str) -> int:
    """A whole number of a few digits, in the digits of any script."""
    if len(text) > 9:
        raise ValueError(text)
    return int(text)


def _word(kind: str) -> Read:
    """What was typed in a field with suggestions, as its code."""

    def read(text: str) -> str:
        words: WordList = getattr(vocabulary(), kind)
        code = words.code_of(text)
        if code is None:
            raise ValueError(text)
        return code

    return read


def _chosen(text: str) -> str:
    """A code that must be there; whether it is one of the list is asked later."""
    if not text:
        raise ValueError(text)
    return text


def _text(text: str) -> str:
    return text.replace("\r\n", "\n")


def _card(text: str) -> int:
    code = read_code(text)
    card = find_card(code) if code else None
    if card is None:
        raise ValueError(text)
    return card.id


# Every field but the other areas and the papers: how it is read, and its name. In the order of the page.
FIELDS: dict[str, tuple[Read, Lazy]] = {
    "given_on": (read_day, lazy("Day of service")),
    "late_reason": (_text, lazy("Reason for the late entry")),
    "minutes": (_number, lazy("Minutes")),
    "channel": (Channel, lazy("Channel")),
    "stop_id": (_number, lazy("Itinerant stop")),
    "campaign_id": (_number, lazy("Campaign")),
    "appointment_id": (UUID, lazy("Appointment")),
    "requester": (Requester, lazy("Who came")),
    "organisation": (_text, lazy("Which organisation")),
    "card_id": (_card, lazy("Client card")),
    "nationality": (_word("nationalities"), lazy("Nationality")),
    "language": (_word("languages"), lazy("Language of the conversation")),
    "interpreter": (Interpreter, lazy("Interpreter")),
    "sex": (Sex, lazy("Sex")),
    "age_band": (AgeBand, lazy("Age band")),
    "residence": (_word("municipalities"), lazy("Municipality")),
    "legal_status": (LegalStatus, lazy("Legal status")),
    "area": (_chosen, lazy("Main area")),
    "sub_topic": (str, lazy("Sub-topic")),
    "outcome": (Outcome, lazy("Outcome")),
    "referral": (_word("referral_targets"), lazy("Referred to")),
    "biometrics_collected": ("y".__eq__, lazy("Biometric data collection")),
    "decision": (Decision, lazy("Document file handed in")),
    "decided_on": (read_day, lazy("Date of the decision")),
    "process_reference": (_text, lazy("Process reference (AIMA)")),
    "note": (_text, lazy("Note")),
}
# What is to be done after the service.
AFTERWARDS: dict[str, tuple[Read, Lazy]] = {
    "follow_up_on": (read_day, lazy("Follow up on")),
    "follow_up": (_text, lazy("What is to be done")),
    "referral_reason": (_text, lazy("Reason for the referral")),
    "referral_consent": ("y".__eq__, lazy("The person agrees to the referral")),
}
WRITTEN = ("given_on", "minutes", "decided_on", "follow_up_on")
# What an empty field means; fields without a default must be filled in.
EMPTY = {each.name: each.default for each in (*fields(Sheet), *fields(Afterwards)) if each.default is not MISSING}
