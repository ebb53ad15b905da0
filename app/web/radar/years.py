"""The growth of the network as it is read: one measure at a time, a line and a bar for each year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.base.language import _
from app.domain.centres.growth import PublishedFigure, YearOfGrowth
from app.web.filters import NONE, number


class GrowthLine(NamedTuple):
    """A year of one measure: as published, on record here, its bar as a share of the longest, and who published it."""

    year: str
    published: str
    own: str
    share: float
    source: str


def growth_lines(
    years: Sequence[YearOfGrowth], published: Sequence[PublishedFigure | None], own: Sequence[int | None]
) -> list[GrowthLine]:
    """The years of one measure: those of which nothing is known are left out."""
    known = [line for line in zip(years, published, own, strict=True) if line[1] or line[2] is not None]
    largest = max((_drawn(told, counted) for _year, told, counted in known), default=0) or 1
    return [
        GrowthLine(
            year=str(year.year),
            published=published_figure(told),
            own=number(counted),
            share=_drawn(told, counted) / largest,
            source=told.source if told else "",
        )
        for year, told, counted in known
    ]


def published_figure(figure: PublishedFigure | None) -> str:
    """What was published, round where it was round."""
    if figure is None:
        return NONE
    return _("about %(number)s", number=number(figure.figure)) if figure.is_about else number(figure.figure)


def period_of(figure: PublishedFigure) -> str:
    """ "2020–2022", of one that is of several years together."""
    return f"{figure.first_year}–{figure.last_year}"


def _drawn(published: PublishedFigure | None, own: int | None) -> int:
    """What the bar of a year stands for: what was published or, where nothing was, what is on record."""
    return published.figure if published else own or 0
