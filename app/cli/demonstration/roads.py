"""The itinerant service: each centre that travels has a route with two stops, and one of its visits is cancelled."""

from __future__ import annotations

from datetime import time, timedelta

from app.cli.demonstration.stage import Post, Stage
from app.domain.routes.actions import add_visit, cancel_day, make_route
from app.domain.routes.models import Rhythm
from app.domain.routes.queries import list_visits

STARTS, ENDS = time(9, 30), time(12, 30)
RHYTHMS = (Rhythm.FIRST_AND_THIRD, Rhythm.SECOND_AND_FOURTH)
WEEKDAYS = (2, 3, 4)  # Tuesday to Thursday
WEEKS = timedelta(weeks=6)
REASON = "Viatura em revisão"


def plan_routes(stage: Stage, posts: list[Post]) -> int:
    """How many routes were made."""
    travelling = [post for post in posts if post.plan.has_stops]
    with stage.on(stage.before(4), 11):
        for number, post in enumerate(travelling):
            _plan(stage, post, WEEKDAYS[number % len(WEEKDAYS)])
    for post in travelling[:1]:
        _cancel_one(stage, post)
    return len(travelling)


def _plan(stage: Stage, post: Post, weekday: int) -> None:
    route = make_route(post.coordinator, post.centre, "Volta fictícia")
    for stop, rhythm in zip(post.centre.stops, RHYTHMS, strict=True):
        stop.hours = ""  # from here on the visits say them
        add_visit(
            post.coordinator,
            route,
            stop,
            rhythm=rhythm,
            weekday=weekday,
            starts=STARTS,
            ends=ENDS,
            valid_from=stage.opening(post.plan),
        )


def _cancel_one(stage: Stage, post: Post) -> None:
    tomorrow = stage.today + timedelta(days=1)
    coming = list_visits(post.centre.id, tomorrow, tomorrow + WEEKS)[0]
    with stage.on(stage.today, 8):
        cancel_day(post.coordinator, coming.stop, coming.day, REASON)
