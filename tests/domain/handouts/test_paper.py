"""The sheet on paper: one page in every language, our own fonts, every letter drawn, a language for each column."""

from datetime import date, time
from io import BytesIO

import pikepdf
import pytest
from bs4 import BeautifulSoup

from app.base.pdf import PAPER, make_pdf
from app.domain.documents.paper import read_version
from app.domain.documents.wording import Cover, fill
from app.domain.handouts.facts import Around, Place, compose
from app.domain.handouts.phrases import LANGUAGES, SOURCE, read_phrases
from app.domain.handouts.rules import MOST_AREAS, MOST_TO_BRING, Says
from tests.proof import proves
from tests.protocols.reading import fonts_of, text_of

VERSION = read_version(PAPER / "migrant-sheet" / "v1")
COVER = Cover("pt", None, "7KQ2-M4XD", date(2026, 11, 25), "https://claim.example/v")
OFFICE = Place(
    "CLAIM de Vila Exemplo",
    "Rua do Exemplo, 12, rés do chão, 7800-000 Vila Exemplo",
    "284 000 000",
    "Segunda a sexta, 9:00–12:30 e 14:00–17:30",
)
STOP = Place("Junta de Freguesia de Exemplo do Monte", "Vila Exemplo de Santo António")
LONGEST_NAME = "Comissão para a Igualdade e Contra a Discriminação Racial (CICDR)"
FONT = {
    **dict.fromkeys(("uk", "ru"), "Noto-Sans-Cyrillic"),
    **dict.fromkeys(("hi", "ne"), "Noto-Sans-Devanagari"),
    **dict.fromkeys(("ar", "ur"), "Noto-Sans-Arabic"),
    "bn": "Noto-Sans-Bengali",
    "zh": "Noto-Sans-SC",
}


def longest(language, group, count):
    """The codes of the longest phrases of a group, in whichever of the two languages they are."""
    words, own = read_phrases("v1", language).words, read_phrases("v1", SOURCE).words
    codes = [code for code in words if code.startswith(f"{group}.")]
    codes.sort(key=lambda code: -max(len(words[code]), len(own[code])))
    return tuple(code.partition(".")[2] for code in codes[:count])


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def longest_sheet(language):
    areas, things = longest(language, "done", MOST_AREAS), longest(language, "bring", MOST_TO_BRING)
    says = Says(areas, "referred", things, date(2026, 9, 24), time(10, 30), None, "cicdr", True, True)
    around = Around(OFFICE, STOP, LONGEST_NAME, "K7F-22M-4C9", {}, "https://claim.example", True)
    return make_pdf(fill(VERSION, COVER, compose("v1", language, says, around)))


@proves("SL22")
def test_the_longest_choice_is_one_page(longest_sheet):
    with pikepdf.open(BytesIO(longest_sheet)) as document:
        assert len(document.pages) == 1


@proves("SL22")
def test_each_script_is_drawn_with_our_own_font_and_it_lies_in_the_file(language, longest_sheet):
    drawn = fonts_of(longest_sheet)
    assert all(name.startswith("Noto-Sans") for name in drawn)
    if language in FONT:
        assert {FONT[language], f"{FONT[language]}-Bold"} <= drawn
    else:
        assert drawn <= {"Noto-Sans", "Noto-Sans-Bold", "Noto-Sans-Semi-Bold"}


def test_no_letter_is_a_box(longest_sheet):
    """Glyph 0 is what a font draws for a letter it does not have."""
    assert 0 not in set(glyphs_of(longest_sheet))


def test_the_names_and_numbers_read_whole(longest_sheet):
    text = text_of(longest_sheet)
    for said in ("284 000 000", "K7F-22M-4C9", "24 de setembro de 2026, às 10:30", "com o código 7KQ2-M4XD"):
        assert said in text, said


def test_a_screen_reader_finds_its_parts(longest_sheet):
    with pikepdf.open(BytesIO(longest_sheet)) as document:
        assert document.Root.Lang == "pt"
        assert document.Root.MarkInfo.Marked
        tags = {str(part.S) for part in document.objects if isinstance(part, pikepdf.Dictionary) and "/S" in part}
    assert {"/H1", "/H2", "/P", "/L", "/LI"} <= tags


def test_each_column_says_its_language_and_direction(language):
    around = Around(OFFICE, None, None, None, {}, "https://claim.example", False)
    html = fill(VERSION, COVER, compose("v1", language, Says(("work",), "informed", ("passport",)), around))
    column = BeautifulSoup(html, "html.parser").select_one(".both.bring .one + .one")
    assert (column["lang"], column["dir"]) == (language, "rtl" if language in ("ar", "ur") else "ltr")
    assert read_phrases("v1", language).say("bring.passport") in column.text


def test_a_short_sheet_is_set_in_twelve_points_and_a_long_one_closer():
    around = Around(OFFICE, None, None, None, {}, "https://claim.example", False)
    short = Says(("work",), "informed", ("passport",), date(2026, 9, 24), time(10, 30))
    assert not compose("v1", "fr", short, around)["is_close"]
    long = Says(("work",), "informed", longest("fr", "bring", 8), date(2026, 9, 24), time(10, 30))
    assert compose("v1", "fr", long, around)["is_close"]


def glyphs_of(pdf):
    """The number of every glyph on the page, in the order in which they are drawn."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            for text in drawn_texts(operands, str(operator)):
                yield from (int.from_bytes(text[place : place + 2]) for place in range(0, len(text), 2))


def drawn_texts(operands, operator):
    if operator == "Tj":
        return [bytes(operands[0])]
    return [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)] if operator == "TJ" else []
