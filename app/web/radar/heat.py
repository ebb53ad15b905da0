"""The heat map of a week: a table whose cells have a shade, with the hours somebody is there drawn along each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.geography.shading import map_steps
from app.domain.radar.hours import Demand, Span
from app.web.filters import weekday as weekday_name
from app.web.statistics.wording import drawn


@dataclass(frozen=True)
class HeatCell:
    """A figure in words, its shade (1 light to 5 dark, 0 none), and whether somebody is there in that hour."""

    text: str
    shade: int
    is_open: bool
    is_visited: bool  # an itinerant stop, in some weeks at least
    is_outside: bool  # there was demand, and nobody was to be there

    @property
    def marks(self) -> str:
        """The classes of the cell."""
        named = {"open": self.is_open, "visited": self.is_visited}
        return " ".join([f"h{self.shade}", *(name for name, is_so in named.items() if is_so)])


@dataclass(frozen=True)
class Heat:
    """The days as heads of the columns, a line of cells for each hour, and what the shades stand for."""

    weekdays: list[str]
    lines: list[tuple[str, list[HeatCell]]]
    steps: list[int]
    has_spans: bool


def heat_of(demand: Demand, spans: Sequence[Span] = ()) -> Heat:
    """Lay out a week; the hours run from the earliest to the latest that anything was logged in."""
    steps = map_steps([figure.count for figure in demand.cells.values()])
    return Heat(
        weekdays=[weekday_name(weekday) for weekday in demand.weekdays],
        lines=[
            (f"{hour}:00", [_cell(demand, spans, steps, weekday, hour) for weekday in demand.weekdays])
            for hour in demand.hours
        ],
        steps=steps,
        has_spans=bool(spans),
    )


def week_of(spans: Sequence[Span]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each weekday somebody is there: its name, and the hours with the name of the stop, if it is one."""
    weekdays = sorted({span.weekday for span in spans})
    return [
        (weekday_name(day), [(_hours(span), span.stop or "") for span in spans if span.weekday == day])
        for day in weekdays
    ]


def _hours(span: Span) -> str:
    return f"{span.opens:%H:%M}–{span.closes:%H:%M}"


def _cell(demand: Demand, spans: Sequence[Span], steps: Sequence[int], weekday: int, hour: int) -> HeatCell:
    found = demand.at(weekday, hour)
    there = [span for span in spans if span.covers(weekday, hour)]
    return HeatCell(
        text=drawn(found),
        shade=0 if not found.count else 1 + sum(found.count >= step for step in steps),
        is_open=any(span.stop is None for span in there),
        is_visited=any(span.stop is not None for span in there),
        is_outside=bool(spans and not there and found.count),
    )
