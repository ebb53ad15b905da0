"""What moves when a service changes, and what the lists of a released month are crossed by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.base.months import Month
from app.domain.tallies.models import Dimension

COUNTRY = "PT"
# Each by each, in the country and in every district. The first of a pair is the one that comes first here.
CORE = (
    Dimension.AREA,
    Dimension.NATIONALITY,
    Dimension.SEX,
    Dimension.AGE_BAND,
    Dimension.LEGAL_STATUS,
    Dimension.LANGUAGE,
    Dimension.CHANNEL,
    Dimension.OUTCOME,
)
# By themselves in the country and in every district, and by region.
SINGLE = (
    *CORE,
    Dimension.SUB_TOPIC,
    Dimension.RESIDENCE,
    Dimension.INTERPRETER,
    Dimension.REQUESTER,
    Dimension.REFERRAL,
    Dimension.DECISION,
    Dimension.BIOMETRICS,
    Dimension.MODEL,
    Dimension.STRUCTURE,
)
# Kinds of places the CORE is crossed by within the country, and the one every SINGLE is.
NARROW, WIDE = ("municipality", "centre"), "nuts2"
PAIRS = tuple((one, other) for place, one in enumerate(CORE) for other in CORE[place + 1 :])


def in_order(dimension: str, by: str) -> tuple[str, str, bool]:
    """The two as they are kept, and whether they had to change places."""
    is_turned = dimension in CORE and by in CORE and CORE.index(Dimension(dimension)) > CORE.index(Dimension(by))
    return (by, dimension, True) if is_turned else (dimension, by, False)


class Move(NamedTuple):
    """What moves in a month: dimension -> value, and how many services come, or below zero go."""

    month: Month
    facts: Mapping[str, str]
    by: int = 1


def changes(before: Move, after: Move) -> list[Move]:
    """What moves when one service that counted as `before` counts as `after`: within one month only what differs."""
    gone, come = before.facts, after.facts
    if before.month == after.month:
        kept = gone.items() & come.items()
        gone, come = dict(gone.items() - kept), dict(come.items() - kept)
    return [move for move in (Move(before.month, gone, -1), Move(after.month, come, 1)) if move.facts]
