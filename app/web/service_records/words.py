"""The words of the fields with suggestions, one list for each language: what the script searches."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from flask import Response, abort, request, url_for

from app.base.language import LANGUAGES, current_language
from app.domain.access.policy import Permission
from app.domain.geography.queries import plain
from app.domain.vocabulary.queries import Vocabulary, vocabulary
from app.domain.vocabulary.words import Word
from app.web.access import needs
from app.web.service_records.area import area
from app.web.service_records.sheet import SUGGESTED

A_YEAR = "private, max-age=31536000, immutable"


@area.get("/services/words/<lang>.json")
@needs(Permission.READ_SERVICE)
def words(lang: str) -> Response:
    """Each field's words as [label, what else it is found by]; kept by the browser until the lists change."""
    if lang not in LANGUAGES:
        abort(404)
    body, fingerprint = _words(lang, vocabulary())
    response = Response(body, mimetype="application/json")
    response.set_etag(fingerprint)
    response.headers["Cache-Control"] = A_YEAR if request.args.get("v") == fingerprint else "private, no-cache"
    return response.make_conditional(request)


def words_address() -> str:
    """Where the words in the language of the page are, with their fingerprint."""
    language = current_language().code
    return url_for("service_records.words", lang=language, v=_words(language, vocabulary())[1])


@lru_cache(maxsize=8)
def _words(language: str, lists: Vocabulary) -> tuple[str, str]:
    found = {
        field: sorted((_entry(word, language) for word in getattr(lists, kind).on(lists.day)), key=_place)
        for field, kind in SUGGESTED.items()
    }
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return body, hashlib.sha256(body.encode()).hexdigest()[:12]


def _entry(word: Word, language: str) -> list[str]:
    """The label, and every other spelling it is found by, as it is searched for."""
    label = word.labels[language]
    others = dict.fromkeys(plain(other) for other in (*word.labels.values(), word.code))
    others.pop(plain(label), None)
    return [label, "|".join(others)]


def _place(entry: list[str]) -> str:
    return plain(entry[0])
