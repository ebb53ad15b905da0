"""What somebody typed, read as a sheet: the same words mean the same on the screen, in the grid that a paper sheet is
typed into, on a device without a network and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.base.language import Lazy, _, lazy
from app.base.texts import UNKEEPABLE
from app.domain.cards.queries import find_card, get_code
from app.domain.cards.rules import read_code, written
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Paper,
    PaperCheck,
    Requester,
    Sex,
)
from app.domain.service_records.sheet import Sheet
from app.domain.vocabulary.queries import WordList, vocabulary

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
