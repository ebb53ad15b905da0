"""Give a technician a place in a session, and take it back before the day."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, require
from app.domain.audit.actions import record
from app.domain.technicians.models import Technician
from app.domain.training.models import Registration, TrainingSession
from app.domain.training.queries import count_taken


def register(by: Actor, session: TrainingSession, technician: Technician) -> Registration:
    """Give the technician a place. After the day only AIMA may, for somebody who came without one."""
    require(by, Permission.REGISTER_FOR_TRAINING, on=technician)
    # Two people asking for the last seat wait for each other here, and count again.
    db.session.refresh(session, ["held_on", "seats"], with_for_update=True)
    if session.held_on < today() and reach_of(by, Permission.REGISTER_FOR_TRAINING) is not Reach.ALL:
        raise RuleBroken(_("This session was already held: choose another one."))
    if _has_a_place(session, technician):
        raise RuleBroken(_("This person is already registered for this session."), field="technicians")
    if count_taken(session) >= session.seats:
        raise RuleBroken(_("There are not enough seats left: choose fewer people or another session."), "technicians")
    registration = Registration(partner_id=technician.partner_id, session=session, technician=technician)
    db.session.add(registration)
    record(by, "registration.made", on=registration)
    return registration


def withdraw(by: Actor, registration: Registration) -> None:
    """Give the place back, before the day of the session: from then on absence is recorded as 0 minutes."""
    require(by, Permission.REGISTER_FOR_TRAINING, on=registration)
    if registration.session.held_on <= today():
        raise RuleBroken(_("A place can be given back until the day before the session."))
    record(by, "registration.withdrawn", on=registration, changes={"technician_id": registration.technician_id})
    db.session.delete(registration)


def _has_a_place(session: TrainingSession, technician: Technician) -> bool:
    places = select(Registration.id).where(
        Registration.session_id == session.id, Registration.technician_id == technician.id
    )
    return db.session.scalar(places) is not None
