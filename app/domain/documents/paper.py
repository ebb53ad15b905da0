"""The paper under protocols/: its kinds, their versions, and what each needs to know."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.base.pdf import PAPER

STATUSES = ("draft", "current", "retired")


@dataclass(frozen=True)
class Version:
    """One version of one kind of document, as its about.toml says.

    `title` by language code; `required` are the facts it cannot do without, written "partner.name";
    `leaves_blanks` is true for a model text, which prints a line to fill in where a fact is not known;
    `is_for_asker` for a paper that nobody but the account that asked for it may open.
    """

    kind: str
    number: int
    title: dict[str, str]
    status: str
    effective_on: date
    required: tuple[str, ...]
    leaves_blanks: bool
    is_for_asker: bool

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.title)

    @property
    def name(self) -> str:
        return f"v{self.number}"

    @property
    def folder(self) -> str:
        return f"{self.kind}/{self.name}"


def list_versions(paper: Path = PAPER, kind: str = "*") -> list[Version]:
    """Every version of every kind, or of this one, by kind and then number."""
    found = [read_version(about.parent) for about in paper.glob(f"{kind}/v*/about.toml")]
    return sorted(found, key=lambda version: (version.kind, version.number))


def read_version(folder: Path) -> Version:
    """The version in this folder; ValueError when its about.toml does not make sense."""
    state = (folder / "about.toml").stat()
    return _read(folder, (state.st_mtime_ns, state.st_size))


@lru_cache
def _read(folder: Path, _state: tuple[int, int]) -> Version:
    """Once for each state of the file: to parse it takes as long as to fill the text."""
    about = tomllib.loads((folder / "about.toml").read_text())
    if about["status"] not in STATUSES:
        raise ValueError(f"{folder.parent.name}: {about['status']!r} is not a status")
    return Version(
        kind=folder.parent.name,
        number=int(folder.name.removeprefix("v")),
        title=about["title"],
        status=about["status"],
        effective_on=about["effective_on"],
        required=tuple(about["required"]),
        leaves_blanks=about.get("leaves_blanks", False),
        is_for_asker=about.get("is_for_asker", False),
    )


def version_in_force(kind: str, on: date, paper: Path = PAPER) -> Version:
    """The latest version of the kind in effect on that day; ValueError if there is none or it is retired."""
    fitting = [v for v in list_versions(paper, kind) if v.status != "draft" and v.effective_on <= on]
    if not fitting or fitting[-1].status == "retired":
        raise ValueError(f"no version of {kind!r} is in force on {on}")
    return fitting[-1]


def read_sample(version: Version, paper: Path = PAPER) -> dict[str, Any]:
    """The facts of the version's sample.json, with which a draft can be read before it is ever issued."""
    facts: dict[str, Any] = json.loads((paper / version.folder / "sample.json").read_text())
    return facts


def missing_facts(version: Version, facts: dict[str, Any]) -> list[str]:
    """The required facts that are not there, or there but empty; a list or a number may be empty or zero."""
    return [name for name in version.required if _fact(facts, name) in (None, "")]


def _fact(facts: dict[str, Any], name: str) -> Any:
    value: Any = facts
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
