"""The catalogues: every sentence of the code in Portuguese and Arabic, with the same places to fill in."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from app.cli.translate import missing, po_path, template

PLACE = re.compile(r"%\((\w+)\)[sd]")
FORBIDDEN = {"pt": r"\b(fatura|faturas|usuário|senha|você|registro|equipe)\b", "ar": r"فاتورة|غير شرعي|مستخدم"}


@pytest.fixture(params=["pt", "ar"])
def catalogue(request):
    with po_path(request.param).open("rb") as file:
        return read_po(file, request.param)


@pytest.fixture(scope="module")
def sentences():
    """Every message of the code: collected once for all languages."""
    return [message for message in template() if message.id]


def test_every_sentence_of_the_code_is_translated(catalogue, sentences):
    known = {(message.context, message.id) for message in catalogue}
    assert [message.id for message in sentences if (message.context, message.id) not in known] == []
    assert [message.id for message in missing(catalogue)] == []


def test_a_translation_fills_in_the_same_places(catalogue):
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        asked = {place for text in ids for place in PLACE.findall(text)}
        for text in filter(None, message.string if isinstance(message.string, tuple) else (message.string,)):
            extra = set(PLACE.findall(text)) - asked
            assert not extra, text
            # One and two are words in Arabic, so a plural form may leave the number out.
            assert message.pluralizable or set(PLACE.findall(text)) == asked, text


def test_words_we_do_not_use_are_not_used(catalogue):
    forbidden = re.compile(FORBIDDEN[catalogue.locale.language], re.IGNORECASE)
    for message in catalogue:
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not forbidden.search(text), text


def test_no_sentence_hides_a_control_character(catalogue):
    hidden = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    for message in catalogue:
        assert not hidden.search(str(message.string)), message.id
