"""The page a service is logged on, drawn once and filled for each request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from flask import get_template_attribute, render_template, request, url_for
from markupsafe import Markup

from app.base.language import SWITCH, current_language
from app.domain.access.models import Actor
from app.domain.partners.models import Model
from app.domain.service_records import models
from app.domain.service_records.queries.gates import Desk
from app.domain.vocabulary.queries import Vocabulary, vocabulary
from app.domain.vocabulary.words import Word
from app.web.access import session_mark
from app.web.place import place_of
from app.web.service_records.filling import Filling, Places
from app.web.service_records.sheet import ServiceSheet
from app.web.service_records.skeleton import Skeleton, slot
from app.web.service_records.words import words_address

PARTS = "service_records/_fields.html"


def fields(sheet: ServiceSheet, model: Model | None, desk: Desk | None = None, places: Places | None = None) -> Markup:
    """The three parts of the sheet, for a page that is drawn around them; `places` where there is no desk."""
    return _fields(current_language().code, vocabulary(), model).filled(Filling(sheet, desk, places))


def fields_of_practice(sheet: ServiceSheet, model: Model | None) -> Markup:
    """The same without what leads to anything real: no card, no stop, no campaign."""
    return _fields(current_language().code, vocabulary(), model).filled(
        Filling(sheet, places={"stop_id": ()}, has_cards=False)
    )


def opening_page(
    by: Actor,
    sheet: ServiceSheet,
    desk: Desk,
    *,
    favourites: Sequence[tuple[int, str]] = (),
    summary: str = "",
    done: str = "",
) -> str:
    """The whole page as it opens: the most visited of the product, so all of it is drawn once and filled.

    With a `summary` it asks first for what differs from an earlier service or a favourite.
    """
    last_url = url_for(".new", like=desk.last["id"]) if desk.last else ""
    template = "service_records/again.html" if summary else "service_records/new.html"
    skeleton = _page(
        template,
        request.script_root,
        current_language().code,
        vocabulary(),
        desk.gate.model,
        bool(last_url),
        bool(done),
    )
    who = {"name": by.name, "place": place_of(by), "session": session_mark()}
    said = {"last_url": last_url, "done": done, "summary": summary}
    return skeleton.filled(Filling(sheet, desk, **who, **said, favourites=favourites))


def pairs(words: Iterable[Word]) -> list[tuple[str, str]]:
    """(code, label) of each, as a choice takes them."""
    return [(word.code, word.label) for word in words]


@lru_cache(maxsize=64)
def _fields(language: str, words: Vocabulary, model: Model | None) -> Skeleton:
    """Drawn once for each language, state of the lists and kind of centre."""
    draw = get_template_attribute(PARTS, "fields")
    return Skeleton(str(draw(_lists(words), models, model)))


@lru_cache(maxsize=128)
def _page(
    template: str, root: str, language: str, words: Vocabulary, model: Model | None, has_last: bool, has_done: bool
) -> Skeleton:
    """The same with the page around the fields; `root` and `language` are only the cache's to tell apart."""
    drawn = render_template(
        template,
        fields=get_template_attribute(PARTS, "fields")(_lists(words), models, model),
        short=get_template_attribute(PARTS, "short")(_lists(words), models),
        rest=get_template_attribute(PARTS, "rest")(_lists(words), models, model),
        account=SimpleNamespace(name=slot("said", "name")),
        place_of=lambda _account: slot("said", "place"),
        hidden_fields=lambda: slot("hidden", "form"),
        session_mark=lambda: slot("said", "session"),
        service_id=slot("text", "id"),
        drafted=slot("text", "drafted"),
        summary=slot("said", "summary"),
        favourites=slot("favourites", "page"),
        words=words_address(),
        last_url=slot("said", "last_url") if has_last else "",
        done=slot("said", "done") if has_done else "",
        url_in=lambda code: f"{root}{request.path}?{SWITCH}={code}",
    )
    return Skeleton(drawn)


def _lists(words: Vocabulary) -> dict[str, list[Any]]:
    """What may be chosen on their day: areas in their order, sub-topics under their area."""
    areas, topics = words.areas.on(words.day), words.sub_topics.on(words.day)
    below = [(area.label, [topic for topic in topics if topic.area_code == area.code]) for area in areas]
    return {"areas": pairs(areas), "sub_topics": [(area, pairs(group)) for area, group in below if group]}
