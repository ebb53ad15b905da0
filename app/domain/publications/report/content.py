"""What a report is written from, and the pieces its chapters share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.blocks import Block, Grid, Heading, Paragraph, Picture
from app.domain.publications.differences import Difference
from app.domain.publications.drawings import Bar, bars
from app.domain.publications.frozen import Frozen
from app.domain.publications.periods import Period
from app.domain.publications.phrases import Phrases
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import ZERO, Figure, Table

MOST_BARS = 12


@dataclass(frozen=True)
class Revision:
    """The publication this one replaces, why, and what of it changed."""

    reference: str
    published_on: date
    reason: str
    differences: Sequence[Difference]


@dataclass(frozen=True)
class Content:
    """One publication in one language; a draft has no reference, no day and no fingerprint."""

    period: Period
    frozen: Frozen
    texts: dict[str, str]
    phrases: Phrases
    reference: str | None = None
    published_on: date | None = None
    sha256: str | None = None
    revision: Revision | None = None

    @property
    def language(self) -> str:
        return self.phrases.language.code

    def table(self, name: str) -> Table:
        return self.frozen.tables[name]

    def name(self, axis: Axis, value: str) -> str:
        return self.frozen.name_of(axis, value, self.language)


def chapter(content: Content, name: str, text: str | None = None) -> Iterator[Block]:
    """A heading of the first level, and the text of its block."""
    yield Heading(1, content.phrases.say(f"heading.{name}"), name)
    yield from paragraphs(content.texts[text or name])


def paragraphs(text: str) -> Iterator[Block]:
    """A text as somebody wrote it: an empty line begins a new paragraph."""
    yield from (Paragraph(" ".join(part.split())) for part in text.split("\n\n") if part.strip())


def counted(
    content: Content,
    caption: str,
    axis: Axis,
    figures: dict[str, Figure],
    total: Figure,
    drawing: Picture | None = None,
) -> Iterator[Block]:
    """A list as a table with shares, and beside it a drawing (of its largest as bars); a sentence for nothing."""
    phrases, said = content.phrases, {value: figure for value, figure in figures.items() if figure != ZERO}
    if not said:
        yield Paragraph(phrases.say("text.withheld" if total.hidden else "text.no_figures"), "note")
        return
    yield drawing or list_drawing(content, caption, {content.name(axis, value): each for value, each in said.items()})
    yield Grid(
        caption,
        "wnn",
        (phrases.say(f"table.{_HEADS[axis]}"), phrases.say("table.services"), phrases.say("table.share")),
        tuple(
            (content.name(axis, value), phrases.figure(figure), phrases.share(figure, total))
            for value, figure in said.items()
        ),
        (phrases.say("table.total"), phrases.figure(total), ""),
    )


def list_drawing(content: Content, caption: str, figures: dict[str, Figure]) -> Picture:
    """The first lines as bars; what is not shown has its sign and no bar."""
    phrases = content.phrases
    rows = [Bar(name, figure.count, phrases.figure(figure)) for name, figure in list(figures.items())[:MOST_BARS]]
    return bars(rows, f"{phrases.say('chart.list', name=caption)} {phrases.say('chart.in_table')}")


# What the head of a list's first column is called, where it is not the axis's own name.
_HEADS = {axis: axis.value for axis in Axis} | {Axis.NUTS2: "region"}
