"""The lists of a dashboard as they are read, and the map of its districts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from flask import current_app
from markupsafe import Markup

from app.base.language import _, current_language
from app.domain.geography.shading import map_steps
from app.domain.statistics.dashboard import WITH_STT, Dashboard, Listed
from app.domain.statistics.naming import labels_of
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import ZERO
from app.web.charts import bar_width
from app.web.filters import share
from app.web.statistics.dashboard.words import explore_url
from app.web.statistics.wording import drawn

FIRST_LINES = 10  # of a list; the others are one click away
_REMEMBERED = 64  # drawings of the network's lists: a few periods in each language


@dataclass(frozen=True)
class ListLine:
    name: str
    now: str
    share: str
    bar: float | None
    year_before: str  # empty in a list that is held against nothing


@dataclass(frozen=True)
class ListBlock:
    """One list as it is read: its first lines, how many more there are, and the way to all of them."""

    key: str  # of its definition, and in the address of the page
    name: str
    lines: list[ListLine]
    total: str
    more: int
    is_compared: bool
    explore: str


@dataclass(frozen=True)
class _Told:
    """All that the drawing of the lists depends on: two boards that are equal here are drawn alike."""

    state: object
    open_by_district: frozenset[tuple[str, int]]
    language: str
    board: Dashboard = field(compare=False, repr=False)


def draw_lists(board: Dashboard) -> Markup:
    """Every list that has something in it. Those of the network stay as they were released, so they are drawn once."""
    if board.lists_stamp is None:
        return _draw(board)
    state = (board.stretch, board.structure, board.lists_stamp, *board.lists)
    return _remembered(_Told(state, frozenset(board.open_by_district.items()), current_language().code, board))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(told: _Told) -> Markup:
    return _draw(told.board)


def _draw(board: Dashboard) -> Markup:
    blocks = {key: list_block(key, whole) for key, whole in board.lists.items() if whole.figures}
    districts = _districts(board) if Axis.DISTRICT in blocks and not board.is_exact else {}
    template = current_app.jinja_env.get_template("statistics/_dashboard_lists.html")
    return Markup(template.render(lists=blocks, centres_open=board.centres_open, **districts))  # noqa: S704


def _districts(board: Dashboard) -> dict[str, object]:
    """The map, with the open centres of each district by its name."""
    figures = board.lists[Axis.DISTRICT].figures
    names = labels_of(Axis.DISTRICT, {*board.open_by_district, *figures})
    by_name = {names[code]: figure.count for code, figure in figures.items()}
    return {
        "by_district": by_name,
        "map_steps": map_steps(list(by_name.values())),
        "centres_by_district": {names[code]: number for code, number in board.open_by_district.items()},
    }


def list_block(key: str, whole: Listed) -> ListBlock:
    """A list with its first lines; the districts, which are drawn as a map, with all of them."""
    longest = max((figure.count or 0 for figure in whole.figures.values()), default=0)
    shown = list(whole.figures)[: None if whole.axis is Axis.DISTRICT else FIRST_LINES]
    names = labels_of(whole.axis, shown)
    name = _("With telephone translation (STT), by area") if key == WITH_STT else whole.axis.label
    lines = [_line(whole, value, names[value], longest) for value in shown]
    more = len(whole.figures) - len(shown)
    address = explore_url(whole.question)
    return ListBlock(key, name, lines, drawn(whole.total), more, bool(whole.year_before), address)


def _line(whole: Listed, value: str, name: str, longest: int) -> ListLine:
    figure = whole.figures[value]
    return ListLine(
        name,
        drawn(figure),
        share(figure.count / whole.total.count if figure.count is not None and whole.total.count else None),
        bar_width(figure.count / longest) if figure.count else None,
        drawn(whole.year_before.get(value, ZERO)) if whole.year_before else "",
    )
