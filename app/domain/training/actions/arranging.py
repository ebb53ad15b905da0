"""Arrange courses and their sessions: AIMA gives the training (FAQ answer 10), an entity its own meetings."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.partners.models import Partner
from app.domain.training.actions.room import send_room_link
from app.domain.training.models import Course, CourseKind, TrainingSession
from app.domain.training.planning import HalfDayFacts, planned

MOST_SEATS = 500
# What an entity may hold for its own people: hours shown, counted for no threshold (FAQ answer 10).
OWN_KINDS = (CourseKind.REFLECTION, CourseKind.THEMATIC)


def arrange_course(by: Actor, kind: CourseKind, title: str, host: Partner | None = None) -> Course:
    """Open a course, to which sessions are then added; of the entity `host` alone if there is one."""
    require_arranging(by, host)
    if host and kind not in OWN_KINDS:
        raise RuleBroken(_("Initial and refresher training is given by AIMA: choose another kind."), field="kind")
    course = Course(kind=kind, title=title, host_partner_id=host.id if host else None)
    db.session.add(course)
    record(by, "course.arranged", on=course, changes={"kind": kind})
    return course


def arrange_session(
    by: Actor,
    course: Course,
    *,
    title: str,
    half_days: Sequence[HalfDayFacts],
    place: str,
    seats: int,
    trainer: str,
    trainer_email: str | None = None,
    host: Partner | None = None,
) -> TrainingSession:
    """Add a session of one or more half days (day, begins, ends, module or None; hours of Lisbon).

    Past days are for a session given before it was written down; else a trainer from outside is sent the link to
    the room. With `host` it is for that entity's people alone.
    """
    require_arranging(by, host)
    if (host.id if host else None) != course.host_partner_id:
        raise RuleBroken(_("This course is held by somebody else."), field="course")
    refuse_seats(seats)
    found = planned(half_days, today())
    session = TrainingSession(
        course=course,
        host_partner_id=course.host_partner_id,
        title=title,
        held_on=found[0].held_on,
        minutes=sum(half_day.minutes for half_day in found),
        place=place,
        seats=seats,
        trainer=trainer,
        trainer_email=trainer_email,
        half_days=found,
    )
    db.session.add(session)
    record(by, "session.arranged", on=session, changes={"held_on": session.held_on.isoformat()})
    if session.trainer_email and session.held_on >= today():
        db.session.flush()
        send_room_link(by, session)
    return session


def require_arranging(by: Actor, host: Partner | None) -> None:
    """Stop unless the actor arranges for the network, or for the entity `host`."""
    if host is None:
        require(by, Permission.ARRANGE_TRAINING)
    else:
        require(by, Permission.HOST_TRAINING, on=host)


def refuse_seats(seats: int, taken: int = 0) -> None:
    """RuleBroken for an implausible number of seats, or for fewer than are taken."""
    if not 1 <= seats <= MOST_SEATS:
        raise RuleBroken(_("A session has from 1 to %(most)s seats.", most=MOST_SEATS), field="seats")
    if seats < taken:
        raise RuleBroken(_("%(taken)s seats are taken already: there cannot be fewer.", taken=taken), field="seats")
