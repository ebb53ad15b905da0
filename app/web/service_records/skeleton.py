"""A part of a page drawn once in each language, with slots for what differs from request to request.

The fields of a service carry some five hundred suggestions and eighty sentences that are the same for everybody;
drawing them anew each time would cost more than everything else the page does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from flask import get_template_attribute
from markupsafe import Markup, escape

from app.base.clock import today
from app.base.language import current_language
from app.domain.geography.queries import plain
from app.domain.partners.models import Model
from app.domain.service_records import models
from app.domain.vocabulary.queries import Word, vocabulary
from app.web.service_records.sheet import ServiceSheet

# A character no field can hold (see UNKEEPABLE) and no template writes.
EDGE = "\x00"


def slot(kind: str, name: str, value: str = "") -> Markup:
    """A place in a template that is filled for each request: see the methods of `Filling`."""
    return Markup(f"{EDGE}{kind}|{name}|{value}{EDGE}")  # noqa: S704 - names and codes of our own


class Filling:
    """What goes into the slots: the answers of one sheet, and the stops of one centre."""

    def __init__(self, sheet: ServiceSheet, stops: Iterable[tuple[int, str]]) -> None:
        self.typed, self.errors, self.places = sheet.typed, sheet.errors, stops

    def text(self, name: str, _value: str) -> str:
        """What was typed."""
        return escape(self.typed.get(name, ""))

    def checked(self, name: str, value: str) -> str:
        return " checked" if self.typed.get(name, "") == value else ""

    def selected(self, name: str, value: str) -> Markup:
        return Markup(" selected") if self.typed.get(name, "") == value else Markup()

    def open(self, prefix: str, _value: str) -> str:
        """Whether a fold stands open: when something in it is answered or wrong."""
        return " open" if any(text for name, text in self.typed.items() if name.startswith(prefix)) else ""

    def wrong(self, name: str, _value: str) -> str:
        return " wrong" if name in self.errors else ""

    def described(self, name: str, hint: str) -> str:
        """The attributes by which assistive technology finds the hint and the mistake."""
        ids = [part for part in (hint, f"{name}-error" if name in self.errors else "") if part]
        invalid = ' aria-invalid="true"' if name in self.errors else ""
        return f' aria-describedby="{" ".join(ids)}"{invalid}' if ids else ""

    def error(self, name: str, _value: str) -> str:
        messages = " ".join(self.errors.get(name, ()))
        return Markup('<p class="error" id="{}-error"><span>{}</span></p>').format(name, messages) if messages else ""

    def stops(self, name: str, _value: str) -> str:
        option = Markup('<option value="{}"{}>{}</option>')
        return Markup("").join(
            option.format(number, self.selected(name, str(number)), place) for number, place in self.places
        )


def fields(sheet: ServiceSheet, model: Model | None, stops: Iterable[tuple[int, str]]) -> Markup:
    """The three parts of the sheet as this page shows them."""
    places = list(stops)
    filling = Filling(sheet, places)
    texts, slots = _skeleton(current_language().code, today(), model, bool(places))
    filled = [getattr(filling, kind)(name, value) for kind, name, value in slots]
    # Text, slot, text, slot, text: the slots are filled by methods that escape.
    parts = [part for pair in zip(texts, filled, strict=False) for part in pair]
    return Markup("".join(parts) + texts[-1])  # noqa: S704


@lru_cache(maxsize=64)
def _skeleton(language: str, day: date, model: Model | None, has_stops: bool) -> tuple[list[str], list[list[str]]]:
    """The texts and the slots between them, drawn once for each language, day (of the lists) and kind of centre."""
    draw = get_template_attribute("service_records/_fields.html", "fields")
    drawn = str(draw(_lists(day), models, model, has_stops)).split(EDGE)
    return drawn[::2], [place.split("|") for place in drawn[1::2]]


def _lists(day: date) -> dict[str, list[Any]]:
    """What may be chosen on that day: suggestions by name, areas in their order, sub-topics under their area."""
    words = vocabulary()
    suggested = ("nationalities", "languages", "municipalities", "referral_targets")
    names = {kind: [word.label for word in getattr(words, kind).on(day)] for kind in suggested}
    areas, topics = words.areas.on(day), words.sub_topics.on(day)
    below = [(area.label, [topic for topic in topics if topic.area_code == area.code]) for area in areas]
    return {
        **{kind: sorted(labels, key=plain) for kind, labels in names.items()},
        "areas": pairs(areas),
        "sub_topics": [(area, pairs(group)) for area, group in below if group],
    }


def pairs(words: Iterable[Word]) -> list[tuple[str, str]]:
    """(code, label) of each, as a choice takes them."""
    return [(word.code, word.label) for word in words]
