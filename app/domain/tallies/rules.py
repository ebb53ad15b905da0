"""What moves when a service changes, and what the lists of a released month are crossed by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.base.months import Month
from app.domain.tallies.models import Dimension

COUNTRY = "PT"
# Each by each, in the country and in every district.
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
# By themselves in the country and in every district, and by region. The first of a pair comes first here.
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
# Kinds of places the LOCAL ones are crossed by within the country, and the one every SINGLE is.
LOCAL = (*CORE, Dimension.SUB_TOPIC)
NARROW, WIDE = ("municipality", "centre"), "nuts2"
PAIRS = tuple((one, other) for place, one in enumerate(CORE) for other in CORE[place + 1 :])
# In the country alone: added up from the counters of centres, these would be the dearest tables of all.
STRUCTURES = tuple((each, Dimension.STRUCTURE) for each in SINGLE if each is not Dimension.STRUCTURE)


def in_order(dimension: str, by: str) -> tuple[str, str, bool]:
    """The two as they are kept, and whether they had to change places."""
    is_turned = (
        dimension in SINGLE and by in SINGLE and SINGLE.index(Dimension(dimension)) > SINGLE.index(Dimension(by))
    )
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
