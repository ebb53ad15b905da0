"""The pieces a report is made of, whatever it is written as: PDF, OpenDocument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A title of level 1 (a chapter) to 3; `anchor` is its name in the document, unique."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is "", "lead" (larger) or "note" (small and quiet)."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. `columns` has a letter for each column: "w" words, "n" figures; the first cell of a line names it."""

    caption: str
    columns: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()  # the total, or nothing


@dataclass(frozen=True)
class Picture:
    """A drawing that stands beside its table; `says` is what is read instead of it. Width and height in its units."""

    svg: str
    says: str
    width: int
    height: int


Block: TypeAlias = Heading | Paragraph | Grid | Picture
