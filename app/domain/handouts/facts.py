"""From what a sheet says to the facts its paper is drawn from: every phrase in both languages, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.handouts.phrases import SOURCE, Phrases, read_phrases
from app.domain.handouts.rules import Says

Pair = dict[str, str]
LETTERS_A_LINE = 36
# More lines than this are set closer, so that the sheet stays one page.
CALM = 20


@dataclass(frozen=True)
class Place:
    """Where to come or whom to call: proper names and numbers, the same in every language."""

    name: str
    address: str
    phone: str | None = None
    hours: str | None = None


@dataclass(frozen=True)
class Around:
    """What a sheet names besides its phrases: the centre, the place to come to, the body referred to, the card."""

    contact: Place
    place: Place | None
    referral: str | None  # its Portuguese name
    card: str | None
    areas: Mapping[str, Mapping[str, str]]  # the names in the list of the areas told, by language
    site: str  # where the public pages lie: "https://claim.example"
    is_fictional: bool


class _Both:
    """Portuguese and the other language at once."""

    def __init__(self, version: str, language: str) -> None:
        self.own, self.other = read_phrases(version, SOURCE), read_phrases(version, language)

    def __call__(self, code: str) -> Pair:
        return self.each(lambda phrases: phrases.say(code))

    def can_say(self, code: str) -> bool:
        return code in self.own.words and code in self.other.words

    def each(self, say: Callable[[Phrases], str]) -> Pair:
        return {"pt": say(self.own), "other": say(self.other)}


def compose(version: str, language: str, says: Says, around: Around) -> dict[str, Any]:
    """The facts of the paper, as its sample.json shows them."""
    both = _Both(version, language)
    told = (_done(both, says, around), _bring(both, says), _come(both, says, around), _go(both, says, around))
    parts = [part for part in told if part]
    return {
        "language": language,
        "direction": both.other.direction,
        "title": both("say.title"),
        "parts": parts,
        "contact": _contact(both, says, around),
        "notes": [both(f"say.{name}") for name in _notes(says)],
        "answers": both("say.answers") | {"address": f"{around.site}/{both.other.answers}/find/"},
        "review": None if both.other.is_reviewed else both("say.review"),
        "is_close": _lines(parts) > CALM,
        "is_fictional": around.is_fictional,
    }


def _part(name: str, heading: Pair, **said: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"strong": None, "names": [], "things": [], "sentences": []}
    return {"name": name, "heading": heading, **nothing, **said}


def _done(both: _Both, says: Says, around: Around) -> dict[str, Any] | None:
    if not says.areas:
        return None
    areas = both.each(lambda phrases: phrases.listed(_area(phrases, area, around) for area in says.areas))
    sentences = [both(f"outcome.{says.outcome}")] if says.outcome else []
    return _part("done", both("say.done"), strong=areas, sentences=sentences)


def _area(phrases: Phrases, code: str, around: Around) -> str:
    """An area added to the list has no phrase: its name there stands for it, else its Portuguese name."""
    names = around.areas.get(code, {})
    return phrases.words.get(f"done.{code}") or names.get(phrases.language) or names[SOURCE]


def _bring(both: _Both, says: Says) -> dict[str, Any] | None:
    things = [both(f"bring.{thing}") for thing in says.bring]
    return _part("bring", both("say.bring"), things=things) if things else None


def _come(both: _Both, says: Says, around: Around) -> dict[str, Any] | None:
    day, hour = says.come_on, says.come_at
    if day is None:
        return None
    place = around.place or around.contact
    when = both.each(lambda phrases: phrases.moment(day, hour))
    return _part(
        "come", both("say.come"), strong=when, names=[place.name, place.address], sentences=[both("say.absent")]
    )


def _go(both: _Both, says: Says, around: Around) -> dict[str, Any] | None:
    if not (says.referral and around.referral):
        return None
    # A body that was added to the list has no phrase: its name says where to go.
    code = f"go.{says.referral}"
    sentences = [both(code)] if both.can_say(code) else []
    return _part("go", both("say.go"), names=[around.referral], sentences=sentences)


def _contact(both: _Both, says: Says, around: Around) -> dict[str, Any]:
    place = around.contact
    told = (("say.phone", place.phone), ("say.hours", place.hours), ("say.card", around.card))
    labelled = [{"label": both(code), "value": value} for code, value in told if value]
    # The office one comes to has its address there already.
    is_told = says.come_on is not None and around.place in (None, place)
    names = [place.name] if is_told else [place.name, place.address]
    return {"heading": both("say.contact"), "names": names, "labelled": labelled}


def _notes(says: Says) -> list[str]:
    return [*(["wait"] if says.waits else []), "free", "interpreter", "caution", "legal"]


def _lines(parts: list[dict[str, Any]]) -> int:
    """About how many lines the parts take, headings among them, where the longer of two languages sets the height."""
    return sum(_height(text) for part in parts for text in _texts(part))


def _texts(part: dict[str, Any]) -> list[Pair]:
    names = [{"pt": name, "other": name} for name in part["names"]]
    return [part["heading"], *names, *part["things"], *part["sentences"], *([part["strong"]] if part["strong"] else [])]


def _height(text: Pair) -> int:
    return max(1 + len(said) // LETTERS_A_LINE for said in text.values())
