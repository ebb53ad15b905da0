"""The form a service is told on. The busiest form of the product, so it is read by hand and not by a form library;
what it asks, shows and refuses is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from flask import g, request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.cards.actions import meet_card
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.fields import AFTERWARDS, FIELDS, read_day
from app.domain.service_records.telling import read_sheet
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account

# The fields with suggestions, and the list each of them speaks.
SUGGESTED = {
    "nationality": "nationalities",
    "language": "languages",
    "residence": "municipalities",
    "referral": "referral_targets",
}


_OF_THE_PAGE = ("csrf_token", "once", "id", "seen", "drafted", "then", "correction_reason")


class Field(NamedTuple):
    """One field as the error summary sees it."""

    id: str
    errors: list[str]
    widget: None = None


class ServiceSheet:
    """What was typed, what is wrong with it, and, once `submitted()` is true, what it tells: `told`, `afterwards`."""

    def __init__(self, *, is_practice: bool = False) -> None:
        self.is_practice = is_practice
        self.typed: dict[str, str] = request.form.to_dict()
        self._take_what_was_meant()
        self.told: dict[str, Any] = {}
        self.afterwards = Afterwards()
        self.errors: dict[str, list[str]] = {}
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        known = [*FIELDS, *AFTERWARDS]
        places = [*known, *(name for name in self.errors if name not in known)]
        return (Field(name, self.errors[name]) for name in places if name in self.errors)

    def submitted(self) -> bool:
        """Whether it was sent, and every answer can be read."""
        if request.method != "POST":
            return False
        self.check_token()
        if not self.is_practice:
            meet_card(current_account(), self.typed.get("card_id", ""))
        told = read_sheet(self.typed)
        self.told, self.afterwards, self.errors = told.values, told.afterwards, told.errors
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
    def answers(self) -> dict[str, str]:
        """What was typed, without what the page itself adds."""
        return {name: text for name, text in self.typed.items() if name not in _OF_THE_PAGE}

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
            return read_day(self.typed.get("given_on", "").strip())
        except ValueError:
            return None

    def check_token(self) -> None:
        """Refuse a page that was open too long; g.token_checked says whether it was not."""
        try:
            validate_csrf(self.typed.get("csrf_token"))
            g.token_checked = True
        except ValidationError:
            self.refuse(_("The page was open too long. Nothing was lost: press the button again."))

    def _take_what_was_meant(self) -> None:
        """A suggestion pressed, "nationality:NP", is as if it had been typed."""
        name, _colon, code = self.typed.pop("meant", "").partition(":")
        word = getattr(vocabulary(), SUGGESTED[name]).find(code) if name in SUGGESTED else None
        if word:
            self.typed[name] = word.label
