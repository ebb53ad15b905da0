"""From which sources an edition of a page is made, each with the fingerprint it has now."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import current_app
from jinja2 import nodes

from app.web.public.pages import Edition

_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_ENDPOINT = re.compile(r"""["']([a-z_]+\.[a-z_]+)["']""")
_STATIC_FILE = re.compile(r"""static\(["']([^"']+)["']\)""")


def sources_of(edition: Edition, values: Mapping[str, Any]) -> dict[str, str]:
    """Name and SHA-256 of every source: templates, what they name, the catalogue, and what was read."""
    templates = {name: _source(name) for name in sorted(set(_templates(edition)))}
    found = {f"templates/{name}": _sha(source.encode()) for name, source in templates.items()}
    everything = "".join(templates.values())
    for path in _STATIC_FILE.findall(everything):
        found[f"static/{path}"] = _sha((Path(str(current_app.static_folder)) / path).read_bytes())
    found["the addresses it links to"] = _sha(repr(_rules(set(_ENDPOINT.findall(everything)))).encode())
    found[f"translations/{edition.language.code}"] = _sha(_catalogue(edition))
    for name, reading in edition.page.readings.items():
        found[reading.source.format(code=edition.language.code)] = _sha(repr(values[name]).encode())
    return found


def fingerprint(sources: Mapping[str, str]) -> str:
    """One SHA-256 of all sources: the same as long as none of them changes."""
    return _sha(json.dumps(sources, sort_keys=True).encode())


def _templates(edition: Edition) -> Iterator[str]:
    """The page's template, the text of this language, and whatever these extend, include or import."""
    waiting = [name for name in (edition.page.template, edition.text) if name]
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        yield name
        new = set(_named_in(_source(name))) - seen
        seen |= new
        waiting += sorted(new)


def _named_in(source: str) -> Iterator[str]:
    """The templates a template names, also where it chooses between two."""
    for node in current_app.jinja_env.parse(source).find_all(_NAMING):
        for constant in (node.template, *node.template.find_all(nodes.Const)):
            if isinstance(constant, nodes.Const):
                yield constant.value


def _source(name: str) -> str:
    environment = current_app.jinja_env
    return environment.loader.get_source(environment, name)[0]


def _rules(endpoints: set[str]) -> list[str]:
    return sorted(str(rule) for rule in current_app.url_map.iter_rules() if rule.endpoint in endpoints)


def _catalogue(edition: Edition) -> bytes:
    folder = Path(current_app.config["BABEL_TRANSLATION_DIRECTORIES"]) / edition.language.code
    catalogue = folder / "LC_MESSAGES/messages.mo"
    return catalogue.read_bytes() if catalogue.exists() else b""  # English needs none: its words are the message ids


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
