"""`flask site build`: the public pages as files, made again only when a source of theirs changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app.web.public import pages, shelf

EVERY_FILE = {edition.file for page in pages.PAGES for edition in page.editions()}


@pytest.fixture
def build(app: Flask, tmp_path: Path):
    """Build into the same folder, and give back which files were made."""

    def run(*options: str) -> set[str]:
        result = app.test_cli_runner().invoke(args=["site", "build", "--out", str(tmp_path), *options])
        assert result.exit_code == 0, result.output
        return {line.split()[1] for line in result.output.splitlines() if line.startswith("made ")}

    return run


def test_every_page_becomes_a_file_with_the_bytes_the_application_serves(build, client, tmp_path, monkeypatch):
    later = shelf.monotonic() + 86400  # what an earlier test left on the shelf has run out
    monkeypatch.setattr(shelf, "monotonic", lambda: later)
    assert build() == EVERY_FILE
    for page in pages.PAGES:
        for edition in page.editions():
            written = (tmp_path / edition.file).read_bytes()
            assert not page.is_served or written == client.client.get(edition.path).data
    assert (tmp_path / "static/site.css").exists()
    assert (tmp_path / "pt/404.html").exists()
    assert b'href="/ar/"' in (tmp_path / "index.html").read_bytes()


def test_nothing_is_made_again_when_nothing_changed(build, tmp_path):
    build()
    before = (tmp_path / "pt/faq/index.html").stat().st_mtime_ns
    assert build() == set()
    assert (tmp_path / "pt/faq/index.html").stat().st_mtime_ns == before


def test_a_changed_answer_makes_that_page_again_and_no_other(build, tmp_path_factory, tmp_path, monkeypatch):
    build()
    content = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(pages.CONTENT, content)
    faq = content / "ar/faq.toml"
    faq.write_text(faq.read_text(encoding="utf-8").replace("36", "37"), encoding="utf-8")
    monkeypatch.setattr(pages, "CONTENT", content)
    assert build() == {"ar/faq/index.html"}
    assert "37" in (tmp_path / "ar/faq/index.html").read_text(encoding="utf-8")


def test_a_changed_text_makes_its_page_in_its_language_again(build, app, monkeypatch):
    build()
    changed = DictLoader({"public/texts/en/privacy.html": "<p>Another text.</p>"})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([changed, app.jinja_env.loader]))
    assert build() == {"en/privacy/index.html"}


def test_a_file_that_was_lost_is_made_again(build, tmp_path):
    build()
    (tmp_path / "pt/index.html").unlink()
    assert build() == {"pt/index.html"}


def test_the_manifest_names_the_sources_of_each_page(build, tmp_path):
    build()
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == EVERY_FILE
    sources = manifest["pt/faq/index.html"]["sources"]
    assert {"templates/public/faq.html", "templates/_layouts/public.html", "content/pt/faq.toml"} <= set(sources)
    assert not any("/ar/" in source or source.endswith("/ar") for source in sources)


def test_explain_prints_the_sources(app, tmp_path):
    result = app.test_cli_runner().invoke(args=["site", "build", "--out", str(tmp_path), "--explain"])
    assert "content/en/faq.toml" in result.output
