"""Questions about courses and sessions, which everybody may read, and their seats, which are only ever counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, UnaryExpression, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.base.errors import NotAllowed, OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.training.models import Course, HalfDay, Registration, RegistrationStatus, TrainingSession

_HAS_PLACE = Registration.status == RegistrationStatus.PLACE


@dataclass(frozen=True)
class Places:
    """A session with the number of seats taken, of people who wait and of people who attended, whoever they are."""

    session: TrainingSession
    until: date  # the day of its last half day
    taken: int
    waiting: int
    attended: int

    @property
    def left(self) -> int:
        return max(self.session.seats - self.taken, 0)


def list_courses(by: Actor) -> list[Course]:
    """Every course of AIMA with its sessions, by kind and title."""
    require(by, Permission.READ_TRAINING)
    courses = select(Course).where(Course.host_partner_id.is_(None)).options(selectinload(Course.sessions))
    return list(db.session.scalars(courses.order_by(Course.kind, Course.title, Course.id)))


def get_course(by: Actor, course_id: int) -> Course:
    """The course with its programme; OutOfReach when there is none, or it is another entity's."""
    require(by, Permission.READ_TRAINING)
    course = db.session.get(Course, course_id)
    if course is None or not _is_for(by, course.host_partner_id):
        raise OutOfReach
    return course


def get_session(by: Actor, session_id: int) -> TrainingSession:
    """The session with its course and half days; OutOfReach when there is none, or it is another entity's own."""
    require(by, Permission.READ_TRAINING)
    with_course = [joinedload(TrainingSession.course), _with_half_days()]
    session = db.session.get(TrainingSession, session_id, options=with_course)
    if session is None or not _is_for(by, session.host_partner_id):
        raise OutOfReach
    return session


def get_arranged_session(by: Actor, session_id: int) -> TrainingSession:
    """The session, for whoever may change it: AIMA, or the coordination of the entity that holds it."""
    session = get_session(by, session_id)
    if not arranges(by, session):
        raise NotAllowed(Permission.ARRANGE_TRAINING)
    return session


def arranges(by: Actor, session: TrainingSession) -> bool:
    """Whether the session is the actor's own to change."""
    host = session.host_partner_id
    return by.partner_id == host and may(by, Permission.HOST_TRAINING if host else Permission.ARRANGE_TRAINING)


def list_open_sessions(by: Actor) -> list[Places]:
    """The sessions from today on that will be held, the nearest first."""
    require(by, Permission.READ_TRAINING)
    will_be_held = TrainingSession.held_on >= today(), TrainingSession.cancelled_at.is_(None)
    return _places(*will_be_held, _open_to(by), order=TrainingSession.held_on.asc())


def list_sessions(by: Actor, year: int) -> list[Places]:
    """The sessions of a calendar year, the latest first; also those cancelled."""
    require(by, Permission.READ_TRAINING)
    held_on = TrainingSession.held_on
    in_year = held_on.between(date(year, 1, 1), date(year, 12, 31))
    return _places(in_year, _open_to(by), order=held_on.desc())


def list_course_sessions(course: Course) -> list[Places]:
    """The sessions of a course, the latest first."""
    return _places(TrainingSession.course_id == course.id, order=TrainingSession.held_on.desc())


def minutes_by_module(course: Course) -> dict[int, int]:
    """{id of the module: minutes of the half days that teach it, in sessions not cancelled}."""
    query = (
        select(HalfDay)
        .join(HalfDay.session)
        .where(TrainingSession.course_id == course.id, TrainingSession.cancelled_at.is_(None), HalfDay.module_id > 0)
    )
    found: dict[int, int] = {}
    for half_day in db.session.scalars(query):
        if half_day.module_id is not None:
            found[half_day.module_id] = found.get(half_day.module_id, 0) + half_day.minutes
    return found


def places_of(session: TrainingSession) -> Places:
    """The session with its seats."""
    return _places(TrainingSession.id == session.id, order=TrainingSession.held_on.asc())[0]


def count_taken(session: TrainingSession) -> int:
    """How many seats are taken, by whatever partner's people."""
    with everyone_in_reach():
        taken = db.session.scalar(select(func.count()).where(Registration.session_id == session.id, _HAS_PLACE))
    return taken or 0


def _is_for(by: Actor, host_partner_id: int | None) -> bool:
    return host_partner_id is None or by.partner_id in (None, host_partner_id)


def _open_to(by: Actor) -> ColumnElement[bool]:
    """What an entity holds for its own people is not shown to others; AIMA sees all."""
    if by.partner_id is None:
        return true()
    host = TrainingSession.host_partner_id
    return or_(host.is_(None), host == by.partner_id)


def _with_half_days() -> ORMOption:
    return selectinload(TrainingSession.half_days).joinedload(HalfDay.module)


def _places(*wanted: ColumnElement[bool], order: UnaryExpression[date]) -> list[Places]:
    query = _with_seats().where(*wanted).order_by(order, TrainingSession.id)
    # A coordinator must see how many seats are left, though not by whom the others are taken.
    with everyone_in_reach():
        return [Places(*row) for row in db.session.execute(query)]


@cache
def _with_seats() -> Select[TrainingSession, date, int, int, int]:
    """What every question about sessions has in common, put together once: their courses, days and seats."""
    until = select(func.max(HalfDay.held_on)).where(HalfDay.session_id == TrainingSession.id).scalar_subquery()
    people = (
        select(
            func.count().filter(_HAS_PLACE).label("taken"),
            func.count().filter(Registration.status == RegistrationStatus.WAITING).label("waiting"),
            func.count().filter(_HAS_PLACE, Registration.minutes > 0).label("attended"),
        )
        .where(Registration.session_id == TrainingSession.id)
        .lateral("people")
    )
    return (
        select(TrainingSession, until, people.c.taken, people.c.waiting, people.c.attended)
        .join(TrainingSession.course)
        .join(people, true())
        .options(contains_eager(TrainingSession.course))
    )
