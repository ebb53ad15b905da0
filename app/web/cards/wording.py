"""A card in words: what it says of the person, and what is printed on it."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.choices import Choice
from app.base.language import LANGUAGES, Language, _, pgettext, speaking
from app.domain.cards.models import NOT_STATED, Card
from app.domain.cards.queries import facts_of
from app.domain.cards.rules import CHARACTERISTICS, written
from app.domain.service_records.fields import FIELDS
from app.domain.service_records.models import AgeBand, LegalStatus, Sex
from app.web.drawings import Drawing, qr_drawing

CHOICES: dict[str, type[Choice]] = {"sex": Sex, "age_band": AgeBand, "legal_status": LegalStatus}


@dataclass(frozen=True)
class Face:
    """What a printed card shows of itself: its code, for people and for machines, and nothing else."""

    code: str
    qr: Drawing

    @classmethod
    def of(cls, card: Card) -> Face:
        return cls(written(card.code), qr_drawing(card.code))


def facts(card: Card) -> list[tuple[str, str]]:
    """(name, value) of each characteristic; what was never said is not stated."""
    typed = facts_of(card)
    return [(str(FIELDS[name][1]), _said(name, typed[name])) for name in CHARACTERISTICS]


def in_short(card: Card) -> str:
    """What a list shows of a card: the person's country, sex and age band; never the code."""
    typed = facts_of(card)
    return " · ".join(_said(name, typed[name]) for name in ("nationality", "sex", "age_band") if typed[name])


def stands(card: Card) -> tuple[str, str]:
    """(state, tone) of a card."""
    if card.withdrawn_at:
        return pgettext("status.card", "Withdrawn"), "refused"
    if card.described_on:
        return pgettext("status.card", "In use"), "done"
    return pgettext("status.card", "Not used yet"), ""


def second_language(asked: str | None, card: Card | None) -> Language:
    """The language beside Portuguese: the one asked for, else the person's own if it is spoken here, else English."""
    spoken = card.language if card and card.language in LANGUAGES else "en"
    code = asked if asked in LANGUAGES else spoken
    return LANGUAGES["en" if code == "pt" else code]


def phrases(also: Language) -> list[tuple[Language, str, str]]:
    """(language, title, sentence) in Portuguese and in the second language."""
    return [_phrase(LANGUAGES["pt"]), _phrase(also)]


def _phrase(language: Language) -> tuple[Language, str, str]:
    with speaking(language.code):
        return language, _("Client card"), _("Bring it next time: no need to say it all again. There is no name on it.")


def _said(name: str, typed: str) -> str:
    if name in CHOICES:
        return CHOICES[name](typed or NOT_STATED).label
    return typed or Sex.NOT_STATED.label
