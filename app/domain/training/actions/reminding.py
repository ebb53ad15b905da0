"""Remind people of a session they have a place in, once, two days before."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.domain.training import letters
from app.domain.training.models import Registration, RegistrationStatus, TrainingSession

DAYS_BEFORE = 2


def list_to_remind(day: date) -> list[int]:
    """The ids of the registrations to remind on that day: the session is tomorrow or the day after."""
    nearest, furthest = day + timedelta(days=1), day + timedelta(days=DAYS_BEFORE)
    query = (
        select(Registration.id)
        .join(Registration.session)
        .where(
            TrainingSession.held_on.between(nearest, furthest),
            Registration.status == RegistrationStatus.PLACE,
            Registration.reminded_at.is_(None),
        )
    )
    return list(db.session.scalars(query.order_by(Registration.id)))


def remind_of_session(registration_id: int) -> bool:
    """Write one mail; False when somebody else did, or the place was given back since."""
    registration = db.session.get(Registration, registration_id, with_for_update=True)
    if registration is None or registration.reminded_at or registration.status is not RegistrationStatus.PLACE:
        return False
    registration.reminded_at = now()
    letters.tell(registration, letters.SOON)
    return True
