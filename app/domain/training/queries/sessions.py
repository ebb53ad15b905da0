"""Questions about courses and sessions, which everybody may read, and their seats, which are only ever counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, UnaryExpression, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.training.models import Course, CourseKind, Registration, TrainingSession


@dataclass(frozen=True)
class Places:
    """A session with the number of seats taken and of people who attended, whoever they are."""

    session: TrainingSession
    taken: int
    attended: int

    @property
    def left(self) -> int:
        return max(self.session.seats - self.taken, 0)


def list_courses(by: Actor) -> list[Course]:
    """Every course with its sessions, by kind and title."""
    require(by, Permission.READ_TRAINING)
    courses = select(Course).options(selectinload(Course.sessions)).order_by(Course.kind, Course.title, Course.id)
    return list(db.session.scalars(courses))


def get_session(by: Actor, session_id: int) -> TrainingSession:
    """The session with its course; OutOfReach when there is none."""
    require(by, Permission.READ_TRAINING)
    session = db.session.get(TrainingSession, session_id, options=[joinedload(TrainingSession.course)])
    if session is None:
        raise OutOfReach
    return session


def list_open_sessions(by: Actor, kind: CourseKind | None = None) -> list[Places]:
    """The sessions from today on, the nearest first; of one kind of course if asked."""
    require(by, Permission.READ_TRAINING)
    wanted = [TrainingSession.held_on >= today()]
    if kind is not None:
        wanted.append(TrainingSession.course.has(Course.kind == kind))
    return _places(*wanted, order=TrainingSession.held_on.asc())


def list_sessions(by: Actor, year: int) -> list[Places]:
    """The sessions of a calendar year, the latest first."""
    require(by, Permission.READ_TRAINING)
    held_on = TrainingSession.held_on
    return _places(held_on.between(date(year, 1, 1), date(year, 12, 31)), order=held_on.desc())


def places_of(session: TrainingSession) -> Places:
    """The session with its seats."""
    return _places(TrainingSession.id == session.id, order=TrainingSession.held_on.asc())[0]


def count_taken(session: TrainingSession) -> int:
    """How many seats are taken, by whatever partner's people."""
    with everyone_in_reach():
        taken = db.session.scalar(select(func.count()).where(Registration.session_id == session.id))
    return taken or 0


def _places(*wanted: ColumnElement[bool], order: UnaryExpression[date]) -> list[Places]:
    counted = select(func.count(Registration.id)).where(Registration.session_id == TrainingSession.id)
    attended = counted.where(Registration.minutes > 0)
    query = (
        select(TrainingSession, counted.scalar_subquery(), attended.scalar_subquery())
        .where(*wanted)
        .options(joinedload(TrainingSession.course))
        .order_by(order, TrainingSession.id)
    )
    # A coordinator must see how many seats are left, though not by whom the others are taken.
    with everyone_in_reach():
        return [Places(*row) for row in db.session.execute(query)]
