"""Needs and answers as they are read: one line for each district or municipality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from app.base.language import _, isolated
from app.domain.geography.queries import district_names
from app.domain.radar.needs import DistrictNeed
from app.domain.radar.places import PlaceNeed
from app.domain.statistics.naming import labels_of
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import Table
from app.web.filters import NONE, number
from app.web.statistics.wording import drawn, figure


class DistrictLine(NamedTuple):
    """A district in the table of needs and answers."""

    code: str
    name: str
    residents: str
    services: str | Markup
    rate: str
    centres: int
    national: int
    job_offices: int
    stops: int
    municipalities: int
    without_centre: int


class PlaceLine(NamedTuple):
    """A municipality in the table of needs and answers."""

    name: str
    district: str
    centres: int
    others: int  # national centres and job-placement offices
    stops: int
    nearest: str
    kilometres: str
    served: str | Markup
    residents: str
    rate: str


class TopicLines(NamedTuple):
    """Municipalities by area: heads, and for each line its name, its total and a figure under each head."""

    heads: list[str]
    lines: list[tuple[str, str, list[str]]]


def district_line(need: DistrictNeed) -> DistrictLine:
    answers = need.answers
    return DistrictLine(
        need.code,
        district_names()[need.code],
        number(need.residents) if need.counted else NONE,
        figure(need.rate.services),
        rate_of(need),
        answers.centres,
        answers.national,
        answers.job_offices,
        answers.stops,
        need.municipalities,
        need.without_centre,
    )


def rate_of(need: DistrictNeed) -> str:
    """Services for each 1,000 foreign residents, or the most it can be."""
    if need.rate.here is None and need.most is not None:
        return _("under %(number)s", number=number(max(round(need.most, 1), 0.1)))
    return number(round(need.rate.here, 1)) if need.rate.here is not None else NONE


def named(least: Sequence[DistrictNeed]) -> list[str]:
    """ "Faro (3.1; open centres: 2)": what is said of each district at the head of the page."""
    return [
        _(
            "%(district)s (%(rate)s; open centres: %(centres)s)",
            district=isolated(district_names()[need.code]),
            rate=rate_of(need),
            centres=number(need.answers.centres),
        )
        for need in least
    ]


def place_line(need: PlaceNeed) -> PlaceLine:
    answers = need.answers
    return PlaceLine(
        need.place.name,
        need.place.district.name,
        answers.centres,
        answers.national + answers.job_offices,
        answers.stops,
        _nearest(need),
        NONE if not need.kilometres else number(round(need.kilometres)),
        NONE if need.served is None else drawn(need.served),
        number(need.counted.residents) if need.counted else NONE,
        NONE if need.rate is None else number(round(need.rate, 1)),
    )


def topic_lines(table: Table) -> TopicLines:
    """The table as it was released, with the names of its values."""
    places, areas = labels_of(Axis.MUNICIPALITY, table.rows), labels_of(Axis.AREA, table.columns)
    lines = [
        (places[row], drawn(table.row_totals[row]), [drawn(table.at(row, column)) for column in table.columns])
        for row in table.rows
    ]
    return TopicLines([areas[column] for column in table.columns], lines)


def _nearest(need: PlaceNeed) -> str:
    if need.answers.centres:
        return _("here")
    return need.nearest.name if need.nearest else _("none without crossing the sea")
