"""One question of the registration form: who is asked, and how an answer is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.base.language import Lazy
from app.domain.applications.models import Application
from app.domain.partners.models import Model, PartnerKind

EVERY_KIND, EVERY_MODEL = frozenset(PartnerKind), frozenset(Model)
_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Question:
    """One answer: who is asked, whether it is needed, how it is read (None: it cannot be), and what is said then."""

    name: str
    is_needed: bool = True
    read: Callable[[str], object] = str
    says: Lazy | Callable[[str], str] = ""  # the sentence, or what makes it of the answer
    kinds: frozenset[PartnerKind] = EVERY_KIND
    models: frozenset[Model] = EVERY_MODEL

    def is_for(self, application: Application) -> bool:
        return application.partner.kind in self.kinds and application.model in self.models


def read_day(text: str) -> date | None:
    """The day written as 2026-11-23."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_past_day(text: str) -> date | None:
    """A day that has come already."""
    day = read_day(text)
    return day if day and day <= today() else None


def read_coming_day(text: str) -> date | None:
    """A day that is not over."""
    day = read_day(text)
    return day if day and day >= today() else None


def read_count(text: str) -> int | None:
    """A whole number, with or without spaces between its digits."""
    bare = "".join(text.split())
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= _LONGEST_NUMBER else None


def read_some(text: str) -> int | None:
    """A whole number from 1 on."""
    return read_count(text) or None


def one_of(options: Iterable[str]) -> Callable[[str], str | None]:
    """What reads one of these options and nothing else."""
    known = frozenset(options)
    return lambda text: text if text in known else None
