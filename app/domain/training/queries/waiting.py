"""Questions about the line for a session, and about who is elsewhere at that time, whoever they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.base.database import db, everyone_in_reach
from app.domain.technicians.models import Technician
from app.domain.training.models import HalfDay, Registration, RegistrationStatus, TrainingSession
from app.domain.training.planning import overlap

STANDING = (RegistrationStatus.PLACE, RegistrationStatus.WAITING)


def positions_in(session: TrainingSession) -> dict[int, int]:
    """{id of the registration: its position in the waiting list, from 1}; numbers alone, of everybody."""
    waiting = select(Registration.id).where(
        Registration.session_id == session.id, Registration.status == RegistrationStatus.WAITING
    )
    with everyone_in_reach():
        ids = db.session.scalars(waiting.order_by(Registration.registered_at, Registration.id)).all()
    return {id: position for position, id in enumerate(ids, start=1)}


def list_line(session: TrainingSession) -> list[Registration]:
    """Everybody within reach who waits, whoever has waited longest first."""
    return _list(session, [RegistrationStatus.WAITING])


def list_standing(session: TrainingSession) -> list[Registration]:
    """Everybody within reach with a place or waiting for one, the earliest first."""
    return _list(session, STANDING)


def find_clash(technician_id: int, session: TrainingSession) -> TrainingSession | None:
    """Another session in which the technician has a place at the same time."""
    query = (
        select(HalfDay)
        .join(HalfDay.session)
        .join(Registration, Registration.session_id == TrainingSession.id)
        .where(
            Registration.technician_id == technician_id,
            Registration.status == RegistrationStatus.PLACE,
            TrainingSession.id != session.id,
            HalfDay.held_on.in_([half_day.held_on for half_day in session.half_days]),
        )
        .options(contains_eager(HalfDay.session))
        .order_by(HalfDay.held_on, HalfDay.starts_at)
    )
    others = db.session.scalars(query).all()
    return next((each.session for each in others if any(overlap(each, own) for own in session.half_days)), None)


def _list(session: TrainingSession, statuses: Iterable[RegistrationStatus]) -> list[Registration]:
    query = (
        select(Registration)
        .where(Registration.session_id == session.id, Registration.status.in_(statuses))
        .options(joinedload(Registration.technician).joinedload(Technician.account))
        .order_by(Registration.registered_at, Registration.id)
    )
    # Somebody else may have changed them while this waited for the session.
    return list(db.session.scalars(query.execution_options(populate_existing=True)))
