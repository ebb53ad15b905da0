"""`flask protocols ...`."""

from app.base.pdf import PAPER
from tests.protocols.reading import text_of


def test_the_paper_as_it_lies_here_is_in_order(app):
    said = app.test_cli_runner().invoke(args=["protocols", "verify"])
    assert (said.exit_code, said.output) == (0, "The paper is in order.\n")


def test_a_preview_draws_the_sample(app, tmp_path):
    out = tmp_path / "carta.pdf"
    said = app.test_cli_runner().invoke(args=["protocols", "preview", "letter-of-adhesion", "--out", str(out)])
    assert said.exit_code == 0
    assert "Carta de adesão" in text_of(out.read_bytes())


def test_a_preview_can_be_drawn_in_the_language_of_the_translation(app, tmp_path):
    out = tmp_path / "letter.pdf"
    asked = ["protocols", "preview", "letter-of-adhesion", "--version", "1", "--lang", "en", "--out", str(out)]
    assert app.test_cli_runner().invoke(args=asked).exit_code == 0
    assert "Letter of adhesion" in text_of(out.read_bytes())


def test_a_version_can_be_previewed_by_its_number_and_an_unknown_one_is_refused(app, tmp_path):
    run = app.test_cli_runner().invoke
    out = tmp_path / "nota.pdf"
    asked = ["protocols", "preview", "administrative-note", "--out", str(out), "--version"]
    assert run(args=[*asked, "1"]).exit_code == 0
    said = run(args=[*asked, "99"])
    assert said.exit_code == 1
    assert "There is no such document" in said.output


def test_what_does_not_exist_cannot_be_sealed(app):
    before = (PAPER / "ISSUED.sha256").read_bytes()
    assert app.test_cli_runner().invoke(args=["protocols", "seal", "poem", "1"]).exit_code == 1
    assert (PAPER / "ISSUED.sha256").read_bytes() == before
