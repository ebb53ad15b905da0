"""What would fill the hours that are missing: the places one has, then the next sessions with a seat."""

from __future__ import annotations

from typing import NamedTuple

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.training.queries.hours import Ledger
from app.domain.training.queries.sessions import Places, list_open_sessions
from app.domain.training.rules import lengths_to_fill


class Offer(NamedTuple):
    """A session to come: whether the technician has a place in it, and whether it is one of those that would do."""

    places: Places
    has_place: bool
    fills: bool


class Filling(NamedTuple):
    """The sessions to come of the kind that is missing, the nearest first; `left` is missing after all that would do.

    `booked` are the minutes of the places the technician has already.
    """

    offers: list[Offer]
    booked: int
    left: int


def sessions_to_fill(by: Actor, ledger: Ledger) -> Filling:
    """Which of the next sessions would complete the threshold that is open."""
    coming = list_open_sessions(by, ledger.next_up.kind)
    own = {line.session_id for line in ledger.lines if line.day >= today() and line.minutes is None}
    booked = sum(places.session.minutes for places in coming if places.session.id in own)
    free = [places for places in coming if places.session.id not in own and places.left]
    missing = ledger.next_up.missing - booked
    chosen = free[: lengths_to_fill(missing, [places.session.minutes for places in free])]
    offers = [_offer(places, own, chosen) for places in coming]
    return Filling(offers, booked, max(missing - sum(places.session.minutes for places in chosen), 0))


def _offer(places: Places, own: set[int | None], chosen: list[Places]) -> Offer:
    has_place = places.session.id in own
    return Offer(places, has_place, has_place or places in chosen)
