"""The report of a publication as blocks, from its first chapter to its last, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from app.base.blocks import Block
from app.domain.publications.report.content import Content, Revision
from app.domain.publications.report.figures import characteristics, growth, headline, main_lists, months, profile
from app.domain.publications.report.places import centres, districts, regions
from app.domain.publications.report.reading import changes, definitions, how_to_read

__all__ = ["CHAPTERS", "NETWORK", "Content", "Revision", "blocks_of", "changes"]

Chapter: TypeAlias = Callable[[Content], Iterator[Block]]

# Of the whole network, then place by place, then about the report itself.
NETWORK = (headline, growth, months, main_lists, profile, characteristics, regions)
CHAPTERS = (*NETWORK, districts, centres, how_to_read, definitions)


def blocks_of(content: Content, chapters: Sequence[Chapter] | None = None) -> list[Block]:
    """These chapters, or all; that of the changes first, in a revision."""
    if chapters is None:
        chapters = (changes, *CHAPTERS) if content.revision else CHAPTERS
    return [block for chapter in chapters for block in chapter(content)]
