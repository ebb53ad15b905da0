"""The release door for one line of figures beside its total; a table of two axes passes `release/hiding`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.choices import Choice
from app.base.language import lazy


class Hidden(Choice):
    """Why a figure is not shown."""

    SMALL = "small", lazy("Hidden for confidentiality")
    SECONDARY = "secondary", lazy("Hidden because it would reveal another figure")


@dataclass(frozen=True)
class Cell:
    """One line of a released table: what is counted, and the figure or why it is hidden."""

    value: str
    services: int | None
    hidden: Hidden | None = None


def release(counts: Mapping[str, int], threshold: int) -> list[Cell]:
    """The table, in its order, fit to be shown beside its total. A threshold of 0 hides nothing.

    A figure from 1 to threshold - 1 is hidden. The reader knows the total, so the sum of what is hidden
    is known too: the next smallest figures are hidden with them until at least two lines and at least
    `threshold` services stand behind that sum.
    """
    small = {value for value, services in counts.items() if 0 < services < threshold}
    also = _company(counts, small, threshold) if small else set()
    return [
        Cell(value, None, Hidden.SMALL)
        if value in small
        else Cell(value, None, Hidden.SECONDARY)
        if value in also
        else Cell(value, services)
        for value, services in counts.items()
    ]


def _company(counts: Mapping[str, int], small: set[str], threshold: int) -> set[str]:
    """The smallest lines to hide beside the small ones, so that subtraction gives none of them away."""
    hidden_sum, company = sum(counts[value] for value in small), set[str]()
    for value, services in sorted(counts.items(), key=lambda line: line[1]):
        if len(small) + len(company) >= 2 and hidden_sum >= threshold:
            break
        if services >= threshold and value not in small:
            company.add(value)
            hidden_sum += services
    return company
