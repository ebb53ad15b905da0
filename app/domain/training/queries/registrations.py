"""Questions about who has a place in a session; each actor sees the people within their own reach."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Account, AccountStatus, Actor
from app.domain.access.policy import Permission, require, within
from app.domain.technicians.models import Technician
from app.domain.training.models import HalfDay, Registration, RegistrationStatus, TrainingSession
from app.domain.training.queries.waiting import STANDING, positions_in


def list_registrations(by: Actor, session: TrainingSession) -> list[Registration]:
    """The places of a session within the actor's reach, by name; none for a technician."""
    return _of_session(by, session, RegistrationStatus.PLACE)


def list_waiting(by: Actor, session: TrainingSession) -> list[tuple[int, Registration]]:
    """Who waits within the actor's reach, each with their position in the whole line, from 1."""
    positions = positions_in(session)
    waiting = _of_session(by, session, RegistrationStatus.WAITING)
    return sorted(((positions[each.id], each) for each in waiting), key=lambda pair: pair[0])


def get_registration(by: Actor, registration_id: int) -> Registration:
    """The registration; OutOfReach when there is none within the actor's reach."""
    registration = db.session.get(Registration, registration_id)
    if registration is None:
        raise OutOfReach
    require(by, Permission.REGISTER_FOR_TRAINING, on=registration.technician)
    return registration


def find_own_registration(by: Actor, session: TrainingSession) -> Registration | None:
    """The place, or the waiting, of the technician who asks; None for whoever has none."""
    query = (
        select(Registration)
        .join(Registration.technician)
        .where(
            Registration.session_id == session.id,
            Registration.status.in_(STANDING),
            Technician.account_id == by.account_id,
        )
    )
    return db.session.scalar(query)


def list_own_coming(by: Actor) -> list[Registration]:
    """The sessions still to come in which the technician who asks has a place or waits, the nearest first."""
    query = (
        select(Registration)
        .join(Registration.technician)
        .join(Registration.session)
        .where(
            Technician.account_id == by.account_id,
            Registration.status.in_(STANDING),
            TrainingSession.held_on >= today(),
        )
        .options(contains_eager(Registration.session).joinedload(TrainingSession.course))
        .order_by(TrainingSession.held_on, Registration.id)
    )
    return list(db.session.scalars(query))


def list_half_days(technician_id: int, first: date, last: date) -> list[HalfDay]:
    """The half days between two days of sessions in which this technician has a place, the earliest first."""
    query = (
        select(HalfDay)
        .join(HalfDay.session)
        .join(Registration, Registration.session_id == TrainingSession.id)
        .where(
            Registration.technician_id == technician_id,
            Registration.status == RegistrationStatus.PLACE,
            HalfDay.held_on.between(first, last),
        )
        .options(contains_eager(HalfDay.session).joinedload(TrainingSession.course))
    )
    return list(db.session.scalars(query.order_by(HalfDay.held_on, HalfDay.starts_at, HalfDay.id)))


def list_registrable(by: Actor, session: TrainingSession, centre_id: int | None = None) -> list[Technician]:
    """The technicians the actor may still register, by name; of one centre if asked."""
    is_registered = select(Registration.technician_id).where(
        Registration.session_id == session.id, Registration.status.in_(STANDING)
    )
    query = (
        select(Technician)
        .join(Account, Technician.account_id == Account.id)
        .where(
            within(by, Permission.REGISTER_FOR_TRAINING, Technician),
            Technician.id.not_in(is_registered),
            Account.status != AccountStatus.CLOSED,
        )
        .options(joinedload(Technician.centre))
        .order_by(Technician.name, Technician.id)
    )
    if session.host_partner_id is not None:
        query = query.where(Technician.partner_id == session.host_partner_id)
    if centre_id is not None:
        query = query.where(Technician.centre_id == centre_id)
    return list(db.session.scalars(query))


def _of_session(by: Actor, session: TrainingSession, status: RegistrationStatus) -> list[Registration]:
    query = (
        select(Registration)
        .join(Registration.technician)
        .where(
            Registration.session_id == session.id,
            Registration.status == status,
            within(by, Permission.READ_TECHNICIAN, Registration),
        )
        .options(contains_eager(Registration.technician).joinedload(Technician.centre))
        .order_by(Technician.name, Registration.id)
    )
    return list(db.session.scalars(query))
