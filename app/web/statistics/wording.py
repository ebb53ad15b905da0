"""A figure as it is read."""

from __future__ import annotations

from markupsafe import Markup

from app.domain.statistics.outputs.figures import SIGNS
from app.domain.statistics.rules import Cell, Hidden
from app.domain.statistics.tables import Figure
from app.web.filters import number

_SIGN = Markup('<abbr title="{0}">{1}<span class="hidden"> {0}</span></abbr>')


def figure(cell: Cell) -> str:
    """The same of a line of a list."""
    return drawn(Figure(cell.services, cell.hidden))


def drawn(figure: Figure) -> str:
    """The figure, or the sign that stands for one that is hidden, with the reason in words."""
    if figure.hidden is None:
        return number(figure.count)
    return sign(figure.hidden)


def sign(hidden: Hidden) -> str:
    """What stands in the place of a figure, with the reason in words."""
    return _SIGN.format(hidden.label, SIGNS[hidden])
