"""What somebody should look at: a few unlikely records, and the boards and figures of the night."""

from __future__ import annotations

from app.base.months import Month
from app.cli.demonstration.stage import Post, Stage
from app.cli.demonstration.story import Facts
from app.domain.quality.actions import look_at
from app.domain.service_records.models import Channel
from app.domain.statistics.nights import count_night

_LONG, _FAR = 89, 71  # of how many services one is so
_FUNCHAL = "3103"  # far from every counter but its own
_AT_A_COUNTER = (Channel.WALK_IN, Channel.BOOKED)


def let_doubts_in(told: list[Facts]) -> None:
    """Make a few of these services unlikely, without touching the shares that were published."""
    for place, facts in enumerate(told, start=1):
        if place % _LONG == 0:
            facts["minutes"] = 600
        if place % _FAR == 0 and facts["channel"] in _AT_A_COUNTER:
            facts["residence"] = _FUNCHAL


def look_through_the_night(stage: Stage, posts: list[Post]) -> int:
    """Make every board and every figure of the night; how many boards."""
    for post in posts:
        look_at(post.centre, stage.today)
    count_night(Month.of(stage.today))
    return len(posts)
