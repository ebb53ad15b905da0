"""The lists of a dashboard beside those of the periods it is held against, of one's own centres or of the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.centres.models import Structure
from app.domain.statistics.dashboard.headlines import Whole
from app.domain.statistics.dashboard.lists import (
    LISTED,
    WITH_STT,
    Listed,
    listed,
    listed_table,
    question_of,
    question_with_stt,
    read_exact_lists,
    read_network_lists,
)
from app.domain.statistics.dashboard.months import is_network
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.statistics.tables import Figure
from app.domain.tallies.queries import released_state


@dataclass(frozen=True)
class HeldLists:
    """`wholes` are of the period, of the one before and of a year before."""

    lists: dict[str, Listed] = field(default_factory=dict)  # by the code of the axis, or WITH_STT
    until: Month | None = None  # the last month they tell of; None when none of the period are out
    wholes: tuple[Mapping[str, Whole], ...] = ({}, {}, {})
    stamp: str | None = None  # of the network: the same lists are told while it is the same


def read_lists(by: Actor, stretch: Stretch, structure: Structure | None) -> HeldLists:
    """The lists that this reader may see of these months."""
    return _of_network(stretch, structure) if is_network(by) else _exact(by, stretch, structure)


def _exact(by: Actor, stretch: Stretch, structure: Structure | None) -> HeldLists:
    found = read_exact_lists(by, stretch.compared, structure)
    current, _before, year_before = found
    asked = {axis.value: question_of(axis, stretch, structure) for axis in LISTED}
    asked[WITH_STT] = question_with_stt(stretch, structure)
    lists = {name: listed(each, current.get(name, {}), year_before.get(name, {})) for name, each in asked.items()}
    wholes = ({axis: (figures, _total(figures)) for axis, figures in counts.items()} for counts in found)
    return HeldLists(lists, stretch.last, tuple(wholes))


def _of_network(stretch: Stretch, structure: Structure | None) -> HeldLists:
    """With a kind of structure only the period itself: such lists are counted in the background, a few at a time."""
    until, stamp = released_state(min(each.first for each in stretch.compared), stretch.last)
    shown = stretch.up_to(until)
    if shown is None:
        return HeldLists()
    read = partial(read_network_lists, structure=structure, stamp=stamp)
    stretches = (shown, shown.before, shown.year_before)
    tables = [read(each, is_latest=each is shown) if structure is None or each is shown else {} for each in stretches]
    lists = {axis: listed_table(table, tables[2].get(axis)) for axis, table in tables[0].items()}
    wholes = ({axis: (table.row_totals, table.total) for axis, table in found.items()} for found in tables)
    return HeldLists(lists, shown.last, tuple(wholes), stamp)


def _total(figures: Mapping[str, Figure]) -> Figure:
    return Figure(sum(figure.count or 0 for figure in figures.values()))
