"""The form a service is told on. The busiest form of the product, so it is read by hand and not by a form library;
what it asks, shows and refuses is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask import g, request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app.base.errors import RuleBroken
from app.base.language import Lazy, _, lazy
from app.domain.service_records.models import (
    NOT_STATED,
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
from app.domain.vocabulary.queries import WordList, vocabulary
from app.web.forms import UNKEEPABLE

Read = Callable[[str], Any]


class Field(NamedTuple):
    """One field as the error summary sees it."""

    id: str
    errors: list[str]
    widget: None = None


def _day(text: str) -> date:
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


def _text(text: str) -> str:
    return text.replace("\r\n", "\n")


# Every field but the other areas: how it is read, and its name. In the order of the page.
FIELDS: dict[str, tuple[Read, Lazy]] = {
    "given_on": (_day, lazy("Day of service")),
    "minutes": (_number, lazy("Minutes")),
    "channel": (Channel, lazy("Channel")),
    "stop_id": (_number, lazy("Itinerant stop")),
    "requester": (Requester, lazy("Who came")),
    "nationality": (_word("nationalities"), lazy("Nationality")),
    "language": (_word("languages"), lazy("Language of the conversation")),
    "interpreter": (Interpreter, lazy("Interpreter")),
    "sex": (Sex, lazy("Sex")),
    "age_band": (AgeBand, lazy("Age band")),
    "residence": (_word("municipalities"), lazy("Municipality")),
    "legal_status": (LegalStatus, lazy("Legal status")),
    "area": (str, lazy("Main area")),
    "sub_topic": (str, lazy("Sub-topic")),
    "outcome": (Outcome, lazy("Outcome")),
    "referral": (_word("referral_targets"), lazy("Referred to")),
    "biometrics_collected": ("y".__eq__, lazy("Biometric data collection")),
    "decision": (Decision, lazy("Document file handed in")),
    "decided_on": (_day, lazy("Date of the decision")),
    "process_reference": (_text, lazy("Process reference (AIMA)")),
    "note": (_text, lazy("Note")),
}
WRITTEN = ("given_on", "minutes", "decided_on")
# What an empty field means; fields without a default must be filled in.
EMPTY = {each.name: each.default for each in fields(Sheet) if each.default is not MISSING}


class ServiceSheet:
    """What was typed, what is wrong with it, and, once `submitted()` is true, what it tells: `told`."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = request.form.to_dict()
        self.told: dict[str, Any] = {}
        self.errors: dict[str, list[str]] = {}
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        places = [*FIELDS, *(name for name in self.errors if name not in FIELDS)]
        return (Field(name, self.errors[name]) for name in places if name in self.errors)

    def submitted(self) -> bool:
        """Whether it was sent, and every answer can be read."""
        if request.method != "POST":
            return False
        self._check_token()
        self._refuse_unkeepable()
        self.told = {name: self._read(name, *FIELDS[name]) for name in FIELDS}
        self.told["other_areas"] = self._read_other_areas()
        return not (self.errors or self.form_errors)

    @contextmanager
    def showing_broken_rules(self) -> Iterator[None]:
        """A rule broken in this block is shown beside its field, or over the form; the page follows."""
        try:
            yield
        except RuleBroken as broken:
            self.refuse(broken.message, broken.field)

    def refuse(self, message: str, field: str | None = None) -> None:
        if field is None:
            self.form_errors.append(message)
        elif message not in self.errors.setdefault(field, []):
            self.errors[field].append(message)

    @property
    def service_id(self) -> UUID | None:
        """The id the page was opened with; None when it is not one."""
        try:
            return UUID(self.typed.get("id", ""))
        except ValueError:
            self.refuse(_("We could not read this page: open it again."))
            return None

    @property
    def day(self) -> date | None:
        """The day of service, when it can be read."""
        try:
            return _day(self.typed.get("given_on", "").strip())
        except ValueError:
            return None

    def _check_token(self) -> None:
        try:
            validate_csrf(self.typed.get("csrf_token"))
            g.token_checked = True
        except ValidationError:
            self.refuse(_("The page was open too long. Nothing was lost: press the button again."))

    def _refuse_unkeepable(self) -> None:
        if not UNKEEPABLE.search("\n".join(self.typed.values())):
            return
        for name, text in self.typed.items():
            if UNKEEPABLE.search(text):
                self.refuse(
                    _("The text has characters that cannot be kept: remove them and save again."),
                    name if name in FIELDS or name.startswith("other_") else None,
                )

    def _read(self, name: str, read: Read, label: Lazy) -> Any:
        text = self.typed.get(name, "").strip()
        if not text and name in EMPTY:
            return EMPTY[name]
        try:
            return read(text)
        except ValueError:
            if name not in self.errors:
                message = (
                    _("Fill in “%(field)s”.") if name in WRITTEN else _("Choose one of the options in “%(field)s”.")
                )
                self.refuse(message % {"field": label}, name)
            return None

    def _read_other_areas(self) -> dict[str, Outcome]:
        outcomes: dict[str, Outcome] = {}
        for area in vocabulary().areas:
            name = f"other_{area.code}"
            if self.typed.get(name):
                outcomes[area.code] = self._read(name, Outcome, _("Other areas"))
        return outcomes


def typed_from(sheet: Sheet) -> dict[str, str]:
    """A sheet as it would be typed, names in the language of the page."""
    words = vocabulary()
    typed = {name: _as_typed(value) for name, value in sheet.columns().items()}
    for name, kind in (
        ("nationality", words.nationalities),
        ("language", words.languages),
        ("residence", words.municipalities),
        ("referral", words.referral_targets),
    ):
        word = kind.find(getattr(sheet, name) or NOT_STATED)
        typed[name] = word.label if word else ""
    return typed | {f"other_{area}": outcome.value for area, outcome in sheet.other_areas.items()}


def _as_typed(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "y" if value is True else str(value)
