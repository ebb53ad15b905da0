"""Give a technician a place in a session or in the line for one, and take it back before the day."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, Reach, reach_of, require
from app.domain.audit.actions import record
from app.domain.technicians.models import Technician
from app.domain.training import letters
from app.domain.training.models import HalfDay, Registration, RegistrationStatus, TrainingSession
from app.domain.training.queries import count_taken
from app.domain.training.queries.waiting import STANDING, find_clash, list_line


def register_team(by: Actor, session: TrainingSession, team: Iterable[Technician]) -> list[Registration]:
    """Give each of these people a place, or put them in the line; all of them or, with RuleBroken, nobody."""
    people = sorted(team, key=lambda each: each.id)
    hold_session(session)
    hold_people(each.id for each in people)
    return [register(by, session, each) for each in people]


def register(by: Actor, session: TrainingSession, technician: Technician) -> Registration:
    """Give the technician a place, or put them in the line when all seats are taken; they are told by mail.

    After the day only AIMA may, for somebody who came without a place; then there is no line.
    """
    require(by, Permission.REGISTER_FOR_TRAINING, on=technician)
    # Two people asking for the last seat wait for each other here, and count again.
    hold_session(session)
    hold_people([technician.id])
    _refuse(by, session, technician)
    is_full, is_over = count_taken(session) >= session.seats, session.held_on < today()
    if is_full and is_over:
        raise RuleBroken(_("There are not enough seats: give the session more of them first."), field="technicians")
    status = RegistrationStatus.WAITING if is_full else RegistrationStatus.PLACE
    registration = _keep(by, session, technician, status)
    record(by, "registration.waiting" if is_full else "registration.made", on=registration)
    if not is_over:
        letters.tell(registration, letters.WAITING if is_full else letters.PLACE_GIVEN)
    return registration


def withdraw(by: Actor, registration: Registration, reason: str) -> None:
    """Give the place back, before the day of the session: from then on absence is recorded as 0 minutes.

    Whoever waited longest gets it.
    """
    require(by, Permission.REGISTER_FOR_TRAINING, on=registration.technician)
    session = registration.session
    hold_session(session)
    db.session.refresh(registration, ["status"])
    if registration.status is RegistrationStatus.WITHDRAWN:
        raise RuleBroken(_("This place was given back already."))
    if session.held_on <= today():
        raise RuleBroken(_("A place can be given back until the day before the session."))
    if not reason.strip():
        raise RuleBroken(_("Write why the place is given back."), field="reason")
    end_registration(by, registration, reason)
    letters.tell(registration, letters.GIVEN_BACK)
    fill_seats(session)


def end_registration(by: Actor, registration: Registration, reason: str) -> None:
    """The place, or the waiting, is no more; the row stays, and says why."""
    registration.status, registration.withdrawn_at = RegistrationStatus.WITHDRAWN, now()
    registration.withdrawn_reason = reason
    record(by, "registration.withdrawn", on=registration, changes={"technician_id": registration.technician_id})


def fill_seats(session: TrainingSession) -> None:
    """Give what is free to whoever waits longest; somebody elsewhere at that time goes on waiting."""
    if session.held_on <= today():
        return
    with everyone_in_reach():
        free, line = session.seats - count_taken(session), list_line(session)
        hold_people(each.technician_id for each in line)
        for registration in line:
            if free > 0 and find_clash(registration.technician_id, session) is None:
                registration.status, free = RegistrationStatus.PLACE, free - 1
                record(SYSTEM, "registration.promoted", on=registration)
                letters.tell(registration, letters.PLACE_FREED)


def hold_session(session: TrainingSession) -> None:
    """Let nobody else give or take places in this session until the transaction ends; see it as it is now."""
    db.session.flush()
    db.session.execute(select(TrainingSession.id).where(TrainingSession.id == session.id).with_for_update())
    db.session.refresh(session)
    half_days = select(HalfDay).where(HalfDay.session_id == session.id)
    db.session.scalars(half_days.execution_options(populate_existing=True)).all()


def hold_people(technician_ids: Iterable[int]) -> None:
    """Let nobody else give these people places elsewhere; always in the same order, so that nobody waits in a ring."""
    people = select(Technician.id).where(Technician.id.in_(list(technician_ids))).order_by(Technician.id)
    db.session.scalars(people.with_for_update(key_share=True)).all()


def _refuse(by: Actor, session: TrainingSession, technician: Technician) -> None:
    if session.cancelled_at is not None:
        raise RuleBroken(_("This session was cancelled: choose another one."))
    if session.held_on < today() and reach_of(by, Permission.REGISTER_FOR_TRAINING) is not Reach.ALL:
        raise RuleBroken(_("This session was already held: choose another one."))
    if session.host_partner_id not in (None, technician.partner_id):
        raise RuleBroken(_("This session is for the people of the entity that holds it."), field="technicians")
    found = _find(session, technician)
    if found is not None and found.status in STANDING:
        raise RuleBroken(_("This person is already registered for this session."), field="technicians")
    if other := find_clash(technician.id, session):
        raise RuleBroken(
            _("There is a place at the same time in another session: “%(title)s”.", title=other.title), "technicians"
        )


def _keep(by: Actor, session: TrainingSession, technician: Technician, status: RegistrationStatus) -> Registration:
    """A new registration, or the one withdrawn before, at the end of the line."""
    registration = _find(session, technician)
    if registration is None:
        registration = Registration(partner_id=technician.partner_id, session=session, technician=technician)
        db.session.add(registration)
    registration.status, registration.registered_at, registration.registered_by_id = status, now(), by.account_id
    registration.withdrawn_at = registration.withdrawn_reason = registration.reminded_at = None
    db.session.flush()
    return registration


def _find(session: TrainingSession, technician: Technician) -> Registration | None:
    places = select(Registration).where(
        Registration.session_id == session.id, Registration.technician_id == technician.id
    )
    return db.session.scalar(places.execution_options(populate_existing=True))
