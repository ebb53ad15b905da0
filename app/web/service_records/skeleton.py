"""A part of a page drawn once in each language, with slots for what differs from request to request.

The fields of a service carry some five hundred suggestions and eighty sentences that are the same for everybody;
drawing them anew each time would cost more than everything else the page does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from flask import get_template_attribute, render_template, request, url_for
from markupsafe import Markup, escape

from app.base.clock import today
from app.base.language import current_language
from app.domain.access.models import Actor
from app.domain.geography.queries import plain
from app.domain.partners.models import Model
from app.domain.service_records import models
from app.domain.service_records.queries.gates import Desk
from app.domain.vocabulary.queries import Word, vocabulary
from app.web.forms import hidden_fields
from app.web.service_records.sheet import ServiceSheet

# A character no field can hold (see UNKEEPABLE) and no template writes.
EDGE = "\x00"
# Choices that have an answer for "nothing of this".
NOTHING_CHOSEN = {"decision": ""}


def slot(kind: str, name: str, value: str = "") -> Markup:
    """A place in a template that is filled for each request: see the methods of `Filling`."""
    return Markup(f"{EDGE}{kind}|{name}|{value}{EDGE}")  # noqa: S704 - names and codes of our own


class Filling:
    """What goes into the slots: the answers of one sheet, the stops of one centre, and who is at work."""

    def __init__(self, sheet: ServiceSheet, stops: Iterable[tuple[int, str]], **page: object) -> None:
        self.typed, self.errors, self.places, self.page = sheet.typed, sheet.errors, stops, page

    def said(self, name: str, _value: str) -> str:
        """A text of the page around the sheet."""
        return escape(self.page[name])

    def hidden(self, _name: str, _value: str) -> str:
        """The token and a fresh key."""
        return hidden_fields()

    def text(self, name: str, _value: str) -> str:
        """What was typed."""
        return escape(self.typed.get(name, ""))

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
        option, chosen = Markup('<option value="{}"{}>{}</option>'), self.typed.get(name, "")
        marks = {chosen: Markup(" selected")}
        return Markup("").join(
            option.format(number, marks.get(str(number), ""), place) for number, place in self.places
        )


class Skeleton:
    """The texts of a drawn page and the slots between them.

    Of two hundred slots a handful is filled: the one mark of each choice is found by what was chosen, and what
    speaks of mistakes is looked at only when there are any.
    """

    def __init__(self, drawn: str) -> None:
        parts = drawn.split(EDGE)
        self.parts = [part if index % 2 == 0 else "" for index, part in enumerate(parts)]
        self.marks: dict[tuple[str, str], tuple[int, str]] = {}
        self.mistakes: list[tuple[int, list[str]]] = []
        self.others: list[tuple[int, list[str]]] = []
        for index in range(1, len(parts), 2):
            self._sort(index, parts[index].split("|"))

    def _sort(self, index: int, place: list[str]) -> None:
        kind, name, value = place
        if kind in ("checked", "selected"):
            self.marks[(name, value)] = (index, f" {kind}")
        elif kind in ("wrong", "error"):
            self.mistakes.append((index, place))
        else:
            self.others.append((index, place))

    def filled(self, filling: Filling) -> Markup:
        """The page: every slot is filled by a method of `Filling`, which escapes, or by a mark."""
        parts = self.parts.copy()
        for index, (kind, name, value) in self.others + (self.mistakes if filling.errors else []):
            parts[index] = getattr(filling, kind)(name, value)
        for chosen in {**NOTHING_CHOSEN, **filling.typed}.items():
            if chosen in self.marks:
                index, mark = self.marks[chosen]
                parts[index] = mark
        return Markup("".join(parts))  # noqa: S704 - drawn by templates, filled by Filling


def fields(sheet: ServiceSheet, model: Model | None, stops: Sequence[tuple[int, str]]) -> Markup:
    """The three parts of the sheet, for a page that is drawn around them."""
    skeleton = _fields(current_language().code, today(), model, bool(stops))
    return skeleton.filled(Filling(sheet, stops))


def opening_page(by: Actor, sheet: ServiceSheet, desk: Desk, done: str = "") -> str:
    """The whole page as it opens: the most visited of the product, so all of it is drawn once and filled."""
    last_url = url_for(".new", like=desk.last_id) if desk.last_id else ""
    root, language = request.script_root, current_language().code
    skeleton = _page(root, language, today(), desk.gate.model, bool(desk.stops), bool(last_url), bool(done))
    return skeleton.filled(Filling(sheet, desk.stops, last_url=last_url, done=done, place=by.place, name=by.name))


@lru_cache(maxsize=64)
def _fields(language: str, day: date, model: Model | None, has_stops: bool) -> Skeleton:
    """Drawn once for each language, day (of the lists) and kind of centre."""
    draw = get_template_attribute("service_records/_fields.html", "fields")
    return Skeleton(str(draw(_lists(day), models, model, has_stops)))


@lru_cache(maxsize=128)
def _page(
    root: str, language: str, day: date, model: Model | None, has_stops: bool, has_last: bool, has_done: bool
) -> Skeleton:
    """The same with the page around the fields; `root` and `language` are only the cache's to tell apart."""
    draw = get_template_attribute("service_records/_fields.html", "fields")
    drawn = render_template(
        "service_records/new.html",
        fields=draw(_lists(day), models, model, has_stops),
        account=SimpleNamespace(place=slot("said", "place"), name=slot("said", "name")),
        hidden_fields=lambda: slot("hidden", "form"),
        service_id=slot("text", "id"),
        last_url=slot("said", "last_url") if has_last else "",
        done=slot("said", "done") if has_done else "",
        url_in=lambda code: f"{root}{request.path}?language={code}",
    )
    return Skeleton(drawn)


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
