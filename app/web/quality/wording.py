"""The board in words: a line for each doubt, or for each centre."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.quality.models import MISSING, UNLIKELY, Doubt, QualityBoard
from app.domain.quality.queries import told
from app.domain.quality.rules import Told
from app.web.charts import bar_width
from app.web.filters import NONE, number, share

# Under which definition each doubt is explained.
DEFINED: dict[Doubt, str] = {
    **dict.fromkeys(MISSING, "missing"),
    **dict.fromkeys(UNLIKELY, "unlikely"),
    Doubt.IMPROBABLE_DAY: "improbable_days",
    Doubt.LATE: "late",
    Doubt.SILENT: "centres_silent",
}
# Of these the count is no part of the services.
_APART = (Doubt.IMPROBABLE_DAY, Doubt.SILENT)


@dataclass(frozen=True)
class Line:
    """One line of a board: `count` and `share` as they are told, and how long its bar is out of 100."""

    doubt: Doubt
    board: QualityBoard | None  # none in a line over several centres
    count: str
    share: str
    bar: float | None
    centres: int  # where there is any


def lines_over(by: Actor, boards: Sequence[QualityBoard]) -> list[Line]:
    """Every doubt over all these centres."""
    services = sum(board.services for board in boards)
    return [_over(by, doubt, boards, services) for doubt in Doubt]


def lines_of(by: Actor, board: QualityBoard) -> list[Line]:
    """Every doubt of one centre."""
    return [_line(by, doubt, board) for doubt in Doubt]


def worst_first(by: Actor, boards: Iterable[QualityBoard], doubt: Doubt) -> list[Line]:
    """The centres where there is any of it, the highest share (or count, of what is no part of the services) first.

    In the order of what is told: an order by what is not told would give it away.
    """
    lines = [(_line(by, doubt, board), _weight(by, doubt, board)) for board in boards if board.count(doubt)]
    return [line for line, weight in sorted(lines, key=lambda one: (-one[1], one[0].board.centre.name))]


def _over(by: Actor, doubt: Doubt, boards: Sequence[QualityBoard], services: int) -> Line:
    centres = sum(board.count(doubt) > 0 for board in boards)
    if doubt is Doubt.SILENT:
        return Line(doubt, None, number(centres), NONE, None, centres)
    said = told(by, doubt, sum(board.count(doubt) for board in boards), services)
    return Line(doubt, None, _count(said), _share(doubt, said), _bar(doubt, said), centres)


def _line(by: Actor, doubt: Doubt, board: QualityBoard) -> Line:
    said = told(by, doubt, board.count(doubt), board.services)
    return Line(doubt, board, _count(said), _share(doubt, said), _bar(doubt, said), 1)


def _weight(by: Actor, doubt: Doubt, board: QualityBoard) -> float:
    said = told(by, doubt, board.count(doubt), board.services)
    if doubt in _APART:
        return said.count or 0
    return (said.count or 0) / max(board.services, 1) if said.share is None else said.share


def _count(said: Told) -> str:
    if said.count is None:
        return NONE
    if said.step is None:
        return number(said.count)
    if not said.count:
        return _("fewer than %(number)s", number=number(said.step))
    return _("%(number)s or more", number=number(said.count))


def _share(doubt: Doubt, said: Told) -> str:
    if said.share is None or doubt in _APART:
        return NONE
    if said.step is None:
        return share(said.share)
    if not said.share:
        return _("under %(share)s", share=share(said.step))
    return _("%(number)s or more", number=share(said.share))


def _bar(doubt: Doubt, said: Told) -> float | None:
    return None if doubt in _APART else bar_width(said.share)
