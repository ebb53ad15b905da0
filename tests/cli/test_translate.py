"""The catalogues the product reads: whole at every moment, and touched only when their words change."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from app.cli import translate


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two small catalogues."""
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    for language in translate.LANGUAGES:
        says(tmp_path, language, "first")
    translate.compile_all()
    return tmp_path


def says(folder: Path, language: str, word: str) -> None:
    path = folder / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Hello"\nmsgstr "{word}"\n'
    )


def test_who_reads_a_catalogue_while_it_is_compiled_has_all_of_it(folder):
    compiled = folder / "pt" / "LC_MESSAGES" / "messages.mo"
    with compiled.open("rb") as reading:
        says(folder, "pt", "second")
        translate.compile_all()
        assert read_mo(reading).get("Hello").string == "first"
    with compiled.open("rb") as reading:
        assert read_mo(reading).get("Hello").string == "second"
    assert sorted(path.name for path in compiled.parent.iterdir()) == ["messages.mo", "messages.po"]


def test_a_catalogue_whose_words_stay_is_left_alone(folder):
    compiled = {path: path.stat() for path in folder.rglob("*.mo")}
    says(folder, "pt", "second")
    translate.compile_all()
    assert {path.parts[-3] for path, was in compiled.items() if path.stat().st_ino == was.st_ino} == {"ar"}
