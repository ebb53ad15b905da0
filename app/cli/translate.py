"""`make translate`: bring the catalogues up to date with the code, fill in the glossary's words, compile."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.config import ROOT

FOLDER = ROOT / "translations"
LANGUAGES = ("pt", "ar")  # English is the source
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = """\
# The words of the CLAIM platform.
# Not yet reviewed by a speaker: have every message read by one before the product is used.
# Words of the glossary come from terms.csv beside this folder: change them there first.
#"""


def template() -> Catalog:
    """Every message of the code and the templates, with where it stands."""
    catalog = Catalog(project="CLAIM", charset="utf-8", header_comment=HEADER)
    found = extract_from_dir(
        ROOT / "app",
        METHODS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=lambda folder: True,  # Babel alone would pass over _layouts and _parts
    )
    for file, _line, message, comments, context in found:
        catalog.add(message, None, [(f"app/{file}", 0)], auto_comments=comments, context=context)
    return catalog


def glossary() -> dict[tuple[str | None, str], dict[str, str]]:
    """The rows of terms.csv: by English word, and by key without its last part as context and English word."""
    words: dict[tuple[str | None, str], dict[str, str]] = {}
    with (FOLDER / "terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words.setdefault((None, row["en"]), row)
            words[(row["key"].rpartition(".")[0], row["en"])] = row
    return words


def update(language: str, messages: Catalog) -> Catalog:
    """The language's catalogue with the code's messages of today; new ones filled from the glossary."""
    path = po_path(language)
    catalog = read_po(path.open("rb"), language) if path.exists() else Catalog(language)
    catalog.header_comment = HEADER
    # A copy: the catalogue keeps the very messages it is given, and the next language must find them empty.
    catalog.update(deepcopy(messages), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    words = glossary()
    for message in catalog:
        row = words.get((message.context, str(message.id))) or words.get((None, str(message.id)))
        if message.id and not message.string and isinstance(message.id, str) and row:
            message.string = row[language]
    return catalog


def missing(catalog: Catalog) -> Iterator[Message]:
    """The messages that have no translation, or lack one of their plural forms."""
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        expected = catalog.num_plurals if message.pluralizable else 1
        if message.id and (len(forms) != expected or not all(forms)):
            yield message


def po_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, width=120, omit_header=False, include_lineno=False)


def compile_all() -> None:
    """Write the machine-readable catalogues, which are not kept in the repository.

    What has not changed is left alone, and nobody who reads one meanwhile finds half of it.
    """
    for language in LANGUAGES:
        path, compiled = po_path(language), BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, language))
        target = path.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != compiled.getvalue():
            unfinished = path.with_suffix(f".{os.getpid()}.mo")
            unfinished.write_bytes(compiled.getvalue())
            unfinished.replace(target)


def faults() -> Iterator[str]:
    """What the kept catalogues lack: messages of the code they do not have, and messages without a translation."""
    messages = template()
    for language in LANGUAGES:
        with po_path(language).open("rb") as file:
            kept = read_po(file, language)
        untranslated = {(message.id, message.context) for message in missing(kept)}
        for message in messages:
            known = kept.get(message.id, message.context)
            if message.id and (known is None or (known.id, known.context) in untranslated):
                yield f"{language}: not translated: {message.id}"


def main() -> int:
    if sys.argv[1:] == ["check"]:
        found = list(faults())
        print("\n".join(found) or "The catalogues are complete.")
        return 1 if found else 0
    if sys.argv[1:] != ["compile"]:
        messages = template()
        write(messages, FOLDER / "messages.pot")
        for language in LANGUAGES:
            catalog = update(language, messages)
            write(catalog, po_path(language))
            for message in missing(catalog):
                print(f"{language}: not translated: {message.id}")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
