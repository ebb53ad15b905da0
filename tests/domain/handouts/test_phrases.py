"""The fixed phrases: whole in every language, with the same parameters, in letters our fonts have."""

import csv
from datetime import date, timedelta
from string import Formatter

import pytest
from fontTools.ttLib import TTFont

from app.base.pdf import PAPER
from app.config import ROOT
from app.domain.handouts.phrases import KIND, LANGUAGES, SOURCE, own_name, read_phrases
from app.domain.service_records.models import Outcome
from tests.proof import proves

FONTS = ROOT / "app" / "static" / "fonts"
REFERENCE = ROOT / "migrations" / "reference"
OWN = read_phrases("v1", SOURCE)


def parameters(text):
    return sorted(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


def letters_of(phrases):
    """Every sign the sheet may print in this language: its phrases, each day of a year, its own name."""
    days = "".join(phrases.day(date(2026, 1, 1) + timedelta(number)) for number in range(365))
    lists = phrases.listed([phrases.say(code) for code in ("done.work", "done.health", "done.housing")])
    return set("".join(phrases.words.values()) + days + lists + own_name(phrases.language))


@proves("SL22")
def test_the_languages_of_the_issue_are_there():
    assert set(LANGUAGES) == {"en", "fr", "es", "ar", "uk", "ru", "hi", "bn", "ne", "ur", "zh"}
    files = {file.stem for file in (PAPER / KIND / "v1" / "phrases").glob("*.toml")}
    assert files == {SOURCE, *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_every_phrase_with_the_same_parameters(language):
    words = read_phrases("v1", language).words
    assert list(words) == list(OWN.words)
    for code, text in words.items():
        assert text.strip() == text != "", code
        assert parameters(text) == parameters(OWN.words[code]), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_was_left_in_portuguese(language):
    words = read_phrases("v1", language).words
    same = [code for code, text in words.items() if text == OWN.words[code] and "{" not in text]
    assert len(same) <= 8 if language == "es" else same == [], same  # Spanish and Portuguese share some words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_that_no_speaker_has_reviewed_it(language):
    assert not read_phrases("v1", language).is_reviewed


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", [SOURCE, *LANGUAGES])
def test_our_fonts_have_every_letter(language, weight):
    drawn = {code for file in FONTS.glob(f"*-{weight}-normal.woff2") for code in TTFont(file).getBestCmap()}
    assert [sign for sign in sorted(letters_of(read_phrases("v1", language))) if ord(sign) not in drawn] == []


@pytest.mark.parametrize("language", [SOURCE, *LANGUAGES])
def test_days_have_western_digits_and_the_hour_follows(language):
    said = read_phrases("v1", language).moment(date(2026, 12, 9), None)
    assert "2026" in said
    assert "9" in said


@pytest.mark.parametrize(("group", "file"), [("done", "topics"), ("go", "referral_targets")])
def test_every_area_and_every_body_of_the_lists_has_its_phrase(group, file):
    with (REFERENCE / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        codes = {row["code"] for row in csv.DictReader(rows) if not row.get("area_code")}
    assert {code.partition(".")[2] for code in OWN.words if code.startswith(f"{group}.")} >= codes


def test_every_outcome_has_its_phrase():
    assert all(f"outcome.{outcome.value}" in OWN.words for outcome in Outcome)
