"""What would fill the hours that are missing: the places one has, then the next sessions with a seat."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.base.clock import today
from app.base.database import everyone_in_reach, run
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.training.models import CourseKind, RegistrationStatus
from app.domain.training.queries.hours import Ledger
from app.domain.training.rules import lengths_to_fill

# What an entity holds for its own people is not shown to others; AIMA sees all.
_COMING = """
SELECT session.id, session.title, session.place, session.held_on,
       (SELECT max(held_on) FROM training_half_days WHERE session_id = session.id) AS until, session.minutes,
       greatest(seats - (SELECT count(*) FROM training_registrations
                          WHERE session_id = session.id AND status = %(has_place)s), 0) AS "left"
  FROM training_sessions AS session JOIN courses AS course ON course.id = session.course_id
 WHERE course.kind = %(kind)s AND session.held_on >= %(today)s AND session.cancelled_at IS NULL
   AND (CAST(%(partner_id)s AS integer) IS NULL OR coalesce(session.host_partner_id, %(partner_id)s) = %(partner_id)s)
 ORDER BY session.held_on, session.id
"""


class Coming(NamedTuple):
    """A session to come, from its first day to its last, and how many seats are left."""

    id: int
    title: str
    place: str
    held_on: date
    until: date
    minutes: int
    left: int


class Offer(NamedTuple):
    """A session to come: whether the technician has a place in it, and whether it is one of those that would do."""

    session: Coming
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
    coming, first_day = list_coming(by, ledger.next_up.kind), today()
    own = {line.session_id for line in ledger.lines if line.day >= first_day and line.minutes is None}
    booked = sum(session.minutes for session in coming if session.id in own)
    free = [session for session in coming if session.id not in own and session.left]
    missing = ledger.next_up.missing - booked
    chosen = free[: lengths_to_fill(missing, [session.minutes for session in free])]
    offers = [_offer(session, own, chosen) for session in coming]
    return Filling(offers, booked, max(missing - sum(session.minutes for session in chosen), 0))


def list_coming(by: Actor, kind: CourseKind) -> list[Coming]:
    """The sessions of this kind from today on that will be held, the nearest first."""
    require(by, Permission.READ_TRAINING)
    asked = {"kind": kind, "today": today(), "partner_id": by.partner_id, "has_place": RegistrationStatus.PLACE}
    # Everybody must see how many seats are left, though not by whom the others are taken.
    with everyone_in_reach():
        return [Coming(*row) for row in run(_COMING, asked)]


def _offer(session: Coming, own: set[int | None], chosen: list[Coming]) -> Offer:
    has_place = session.id in own
    return Offer(session, has_place, has_place or session in chosen)
