"""The files served as they are."""

import hashlib
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from app.base.language import LANGUAGES

STATIC = Path(__file__).parents[2] / "app/static"
STYLES = (STATIC / "site.css").read_text(encoding="utf-8")


def test_files_made_by_others_are_those_of_the_lock():
    locked = dict(reversed(line.split("  ", 1)) for line in (STATIC / "VENDOR.sha256").read_text().splitlines())
    theirs = {path for folder in ("fonts", "vendor") for path in (STATIC / folder).rglob("*") if path.is_file()}
    found = {path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in theirs}
    found.pop("vendor/README.md")
    assert found == locked


def test_every_file_the_stylesheet_names_is_there():
    named = set(re.findall(r'url\("([^"]+)"\)', STYLES))
    assert named
    assert [path for path in sorted(named) if not (STATIC / path).is_file()] == []


def test_the_stylesheet_asks_nothing_of_another_site():
    assert not re.search(r"https?://|@import", STYLES.replace('a[href^="http"]', ""))


def test_every_icon_has_a_class():
    icons = {path.stem for path in (STATIC / "icons").glob("*.svg")} - {"check-white"}
    assert [icon for icon in sorted(icons) if f".i-{icon} " not in STYLES] == []


def test_the_small_font_has_every_letter_of_the_name_of_arabic():
    font = TTFont(STATIC / "fonts/noto-sans-arabic-name-400-normal.woff2")
    assert set(map(ord, LANGUAGES["ar"].own_name)) <= font.getBestCmap().keys()
