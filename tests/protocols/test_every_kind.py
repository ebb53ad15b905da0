"""What must hold for every document, whatever it says."""

import logging
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest

from app.base.pdf import PAPER, make_pdf, read_style
from app.domain.documents.paper import list_versions, missing_facts, read_sample
from app.domain.documents.seals import list_faults
from tests.protocols.reading import CODE, a_sample, drawn, fonts_of, text_of

VERSIONS = {version.folder: version for version in list_versions()}
KINDS = sorted({version.kind for version in VERSIONS.values()})
PAGES = {
    "hearing-notice": 2,
    "decision-notice": 2,
    "cooperation-protocol": 7,
    "model-protocol": 7,
    "letter-of-adhesion": 2,
    "addendum": 2,
    "administrative-note": 2,
    "year-report": 5,
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def pdf(kind):
    return drawn(a_sample(kind, "2026/0042"))


@pytest.fixture(scope="module")
def again(kind):
    """Drawn once more from the same facts, its styles read anew, and what WeasyPrint had to say about it."""
    read_style.cache_clear()
    complaints, ear = [], logging.Handler()
    ear.emit = lambda record: complaints.append(record.getMessage())
    logging.getLogger("weasyprint").addHandler(ear)
    yield SimpleNamespace(pdf=make_pdf(a_sample(kind, "2026/0042")), complaints=complaints)
    logging.getLogger("weasyprint").removeHandler(ear)


@pytest.fixture
def opened(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        yield document


def test_it_says_it_is_produced_as_pdf_a_3a(opened):
    with opened.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
    assert opened.Root.OutputIntents


def test_a_screen_reader_finds_its_structure_title_and_language(kind, opened):
    title = VERSIONS[f"{kind}/v1"].title["pt"]
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root
    assert opened.Root.Lang == "pt"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.docinfo.Title) == f"{title} 2026/0042"


def test_it_carries_only_our_fonts(pdf):
    assert fonts_of(pdf) <= {"Noto-Sans", "Noto-Sans-Bold", "Noto-Sans-Semi-Bold"}


def test_it_is_as_long_as_it_should_be(kind, opened):
    assert len(opened.pages) == PAGES.get(kind, 1)


def test_it_can_be_checked_and_says_its_figures_are_made_up(pdf):
    text = text_of(pdf)
    assert f"claim.example/v com o código {CODE}" in text
    assert "Dados e valores fictícios" in text


def test_it_never_calls_itself_an_invoice(pdf):
    assert "fatura" not in text_of(pdf).lower()
    assert "recibo" not in text_of(pdf).lower()


def test_the_same_facts_give_the_same_bytes(again, pdf):
    assert again.pdf == pdf


def test_nothing_in_it_is_left_out_for_want_of_a_font_or_a_style(again):
    assert again.complaints == []


@pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)
def test_a_version_has_a_sample_with_every_required_fact_and_a_text_per_language(version):
    assert missing_facts(version, read_sample(version)) == []
    assert "pt" in version.languages
    assert all((PAPER / version.folder / "text" / f"{language}.html").exists() for language in version.languages)


def test_what_was_issued_is_unchanged():
    assert list_faults() == []
