"""The tree: a name in one place tells where it is in the others; words and styles that are not ours stay out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.config import ROOT

APP, TESTS = ROOT / "app", ROOT / "tests"
TEMPLATES = APP / "templates"
PYTHON = [path for path in APP.rglob("*.py") if "__pycache__" not in path.parts]
PAGES = [path for path in TEMPLATES.rglob("*.html") if not path.parent.name.startswith("_")]
STYLES = [*(APP / "static").glob("*.css"), *(ROOT / "protocols").rglob("*.css")]
# The two exceptions of the design: a picture's place, which has no logical property.
PHYSICAL = re.compile(r"(?<![-\w])(left|right|(?:margin|padding|border)-(?:left|right|top|bottom)[-\w]*)(?![-\w])")
PICTURE = re.compile(r"background-position\s*:|object-position\s*:|@(?:top|bottom)-(?:left|right)|mask\s*:")
# Shown by a route instead of its own page: nothing was found, a language is to be chosen, logging is not open.
INSTEAD = {
    "public.not_found",
    "public.languages",
    "service_records.closed",
    "service_records.again",
    "account.resume",
    "appointments.no_centre",
}
AVOIDED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "base_view"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("kind", ["domain", "web"])
def test_every_area_has_its_tests(kind):
    areas = {path.parent.name for path in (APP / kind).glob("*/__init__.py")}
    assert areas <= {path.name for path in (TESTS / kind).iterdir()}


def test_every_job_has_its_tests():
    jobs = {path.stem for path in (APP / "jobs").glob("*.py")} - {"__init__"}
    assert {f"test_{job}" for job in jobs} <= {path.stem for path in (TESTS / "jobs").glob("*.py")}


def test_every_folder_of_tests_mirrors_one_of_the_application():
    for kind in ("base", "domain", "web", "jobs"):
        for folder in (path for path in (TESTS / kind).iterdir() if path.is_dir() and path.name != "__pycache__"):
            assert (APP / kind / folder.name).exists(), named(folder)


def test_a_page_template_is_named_after_its_route(app):
    endpoints = set(app.view_functions)
    for page in PAGES:
        area, name = page.parent.name, page.stem
        if name.startswith("_") or area == "errors" or page.parent.parent != TEMPLATES:
            continue
        assert f"{area}.{name}" in endpoints or f"{area}.{name}" in INSTEAD, named(page)


def test_a_page_template_stays_short():
    assert [named(page) for page in TEMPLATES.rglob("*.html") if len(page.read_text().splitlines()) > 160] == []


def test_nobody_commits_outside_the_boundary():
    found = [named(path) for path in PYTHON if re.search(r"\bcommit\(", path.read_text())]
    assert found == ["app/base/database.py"]


def test_every_module_says_in_one_line_what_it_is_for():
    for path in PYTHON:
        said = ast.get_docstring(ast.parse(path.read_text()))
        assert said, named(path)


def test_no_module_has_a_name_that_says_nothing():
    assert [named(path) for path in PYTHON if path.stem in AVOIDED] == []


def test_only_the_clock_looks_at_the_clock():
    """The bare page that a bench measures the product against stands on nothing of the product."""
    asks = re.compile(r"\b(datetime\.(now|today|utcnow)|date\.today|time\.time)\(")
    found = {named(path) for path in PYTHON if asks.search(path.read_text())}
    assert found - {"app/cli/bench/floor.py"} == {"app/base/clock.py"}


@pytest.mark.parametrize("path", STYLES, ids=named)
def test_styles_know_start_and_end_and_neither_left_nor_right(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for declaration in re.split(r"[;{}]", css):
        if not PICTURE.search(declaration):
            assert not PHYSICAL.search(declaration), declaration.strip()


@pytest.mark.parametrize("pattern", [r"\sstyle=", r"<style", r"<script(?![^>]*\ssrc=)", r"\son[a-z]+=", r"javascript:"])
def test_no_template_has_a_style_or_a_script_inside(pattern):
    for path in TEMPLATES.rglob("*.html"):
        assert not re.search(pattern, path.read_text()), named(path)


def test_no_template_asks_another_site_for_anything():
    for path in [*TEMPLATES.rglob("*.html"), *(APP / "static").glob("*.*s")]:
        asked = re.findall(
            r"""(?:src=|url\(|@import|<link[^>]*href=)\s*["']?(?:https?:)?//[^"')\s]+""", path.read_text()
        )
        assert asked == [], named(path)


def test_no_template_marks_text_as_safe():
    """But for the answers of the FAQ, which we write ourselves and keep in the repository."""
    found = {named(path) for path in TEMPLATES.rglob("*.html") if re.search(r"\|\s*safe\b", path.read_text())}
    assert found <= {"app/templates/public/faq.html"}
