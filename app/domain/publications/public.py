"""What everybody reads of the last publication: its main tables, every figure rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.base.clock import day_of
from app.base.database import everyone_in_reach
from app.base.language import Language
from app.domain.publications.catalogue import folder_of
from app.domain.publications.frozen import Frozen, frozen_from_json
from app.domain.publications.models import Publication
from app.domain.publications.open_data import title
from app.domain.publications.periods import Period
from app.domain.publications.queries import list_published
from app.domain.publications.rounding import ROUNDED_TO, round_table
from app.domain.statistics.naming import period_in_words
from app.domain.statistics.questions import TIMES, Axis
from app.domain.statistics.tables import ZERO, Table

SHOWN = ("months", "areas", "nationalities", "channels", "outcomes", "districts_by_area")
MOST_LINES = 15


@dataclass(frozen=True)
class PublicLine:
    """One line: its name, its rounded figure (none where it is not shown), its share of the longest bar."""

    name: str
    count: int | None
    share: float | None


@dataclass(frozen=True)
class PublicTable:
    """One table of one axis, its largest lines first (months in their order)."""

    name: str
    axis: Axis
    lines: tuple[PublicLine, ...]
    total: int | None


@dataclass(frozen=True)
class PublicFigures:
    """The last publication, in the language of the page."""

    period: Period
    reference: str
    day: str  # "2026-01-20"
    sha256: str
    folder: str  # of its open data
    services: int | None
    contacts: int | None
    persons: int | None
    tables: tuple[PublicTable, ...]
    languages: tuple[str, ...]  # in which its report is there to be taken
    rounded_to: int = ROUNDED_TO


@dataclass(frozen=True)
class OpenTable:
    """One table of the open data."""

    name: str
    title: str


@dataclass(frozen=True)
class OpenPublication:
    """One publication among the open data."""

    period: Period
    reference: str
    day: str
    sha256: str
    folder: str
    revises: str | None
    tables: tuple[OpenTable, ...]
    languages: tuple[str, ...]


def last_published(language: Language) -> PublicFigures | None:
    """The publication of the latest period that stands; None before the first."""
    publication = next(iter(list_published()), None)
    if publication is None or publication.figures is None:
        return None
    frozen = frozen_from_json(publication.figures)
    rounded = {name: round_table(table) for name, table in frozen.tables.items()}
    return PublicFigures(
        **_about(publication),
        services=rounded["months"].total.count,
        contacts=rounded["contacts"].total.count,
        persons=rounded["persons"].total.count,
        tables=tuple(_table(name, rounded[name], frozen, language.code) for name in SHOWN),
        languages=_languages(publication),
    )


def list_open(language: Language) -> tuple[OpenPublication, ...]:
    """What the open data hold, the latest period first."""
    return tuple(_open(publication, language.code) for publication in list_published())


def _open(publication: Publication, code: str) -> OpenPublication:
    frozen = frozen_from_json(publication.figures or {})
    about = _about(publication)
    return OpenPublication(
        **about,
        revises=publication.revises.reference if publication.revises else None,
        tables=tuple(OpenTable(name, title(table, about["period"], code)) for name, table in frozen.tables.items()),
        languages=_languages(publication),
    )


def _about(publication: Publication) -> dict[str, Any]:
    return {
        "period": Period(publication.first, publication.last),
        "reference": publication.reference,
        "day": day_of(publication.published_at).isoformat() if publication.published_at else "",
        "sha256": publication.sha256,
        "folder": folder_of(publication),
    }


def _languages(publication: Publication) -> tuple[str, ...]:
    """Those of its papers that are made; they belong to no entity, so that a reader without an account reaches none."""
    with everyone_in_reach():
        return tuple(paper.language for paper in publication.papers if paper.document.is_made)


def _table(name: str, table: Table, frozen: Frozen, code: str) -> PublicTable:
    axis = table.question.rows or Axis.MONTH  # every table of SHOWN has lines
    figures = {row: figure for row, figure in table.row_totals.items() if figure != ZERO}
    most = max((figure.count or 0 for figure in figures.values()), default=0) or 1
    order = list(figures) if axis in TIMES else sorted(figures, key=lambda row: -(figures[row].count or 0))[:MOST_LINES]
    lines = (
        PublicLine(
            period_in_words(axis, row) if axis in TIMES else frozen.name_of(axis, row, code),
            figures[row].count,
            (figures[row].count or 0) / most if figures[row].hidden is None else None,
        )
        for row in order
    )
    return PublicTable(name, axis, tuple(lines), table.total.count)
