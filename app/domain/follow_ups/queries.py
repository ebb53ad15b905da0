"""Questions about tasks and referrals."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import AccountStatus, Actor
from app.domain.access.policy import Permission, require, within
from app.domain.follow_ups.lifecycle import ReferralStatus
from app.domain.follow_ups.models import FollowUp, Referral
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_team

WEEK = timedelta(days=7)
_PEOPLE = (joinedload(FollowUp.technician), joinedload(FollowUp.centre))


def list_due(by: Actor, day: date) -> list[FollowUp]:
    """The actor's own open tasks that are overdue on that day or due within the week after it, first due first."""
    query = _own_open(by).where(FollowUp.due_on <= day + WEEK)
    return list(db.session.scalars(query.order_by(FollowUp.due_on, FollowUp.id)))


def count_own(by: Actor, day: date) -> tuple[int, int]:
    """How many open tasks the actor has, and how many of them were due before that day."""
    tasks = _own_open(by).with_only_columns(func.count(), func.count().filter(FollowUp.due_on < day))
    number, overdue = db.session.execute(tasks).one()
    return number, overdue


def list_open(
    by: Actor, *, is_own: bool, after: tuple[date, int] | None = None, limit: int | None = None
) -> list[FollowUp]:
    """Open tasks by date: the actor's own, or all within reach; those that follow the (day, id) `after`."""
    query = _own_open(by) if is_own else _open(by)
    if after is not None:
        query = query.where(tuple_(FollowUp.due_on, FollowUp.id) > after)
    return list(db.session.scalars(query.options(*_PEOPLE).order_by(FollowUp.due_on, FollowUp.id).limit(limit)))


def get_follow_up(by: Actor, follow_up_id: int) -> FollowUp:
    """The task; OutOfReach when there is none within the account's reach."""
    task = db.session.get(FollowUp, follow_up_id)
    if task is None:
        raise OutOfReach
    require(by, Permission.FOLLOW_UP, on=task)
    return task


def list_of_service(service_id: UUID) -> list[FollowUp]:
    """The tasks born from a service, first due first; for whoever may read the service."""
    query = select(FollowUp).where(FollowUp.service_id == service_id).options(joinedload(FollowUp.technician))
    return list(db.session.scalars(query.order_by(FollowUp.due_on, FollowUp.id)))


def find_referral(service_id: UUID) -> Referral | None:
    """The referral of a service; for whoever may read the service."""
    return db.session.scalar(select(Referral).where(Referral.service_id == service_id))


def get_referral(by: Actor, referral_id: int) -> Referral:
    """The referral; OutOfReach when there is none within the account's reach."""
    referral = db.session.get(Referral, referral_id)
    if referral is None:
        raise OutOfReach
    require(by, Permission.FOLLOW_UP, on=referral)
    return referral


def list_waiting(by: Actor, *, after: tuple[date, int] | None = None, limit: int | None = None) -> list[Referral]:
    """Referrals awaiting a reply within reach, the one to ask about first on top; those after (ask again on, id)."""
    mine = within(by, Permission.FOLLOW_UP, Referral)
    query = select(Referral).where(mine, Referral.status == ReferralStatus.WAITING)
    if after is not None:
        query = query.where(tuple_(Referral.ask_again_on, Referral.id) > after)
    query = query.options(joinedload(Referral.centre), joinedload(Referral.technician))
    return list(db.session.scalars(query.order_by(Referral.ask_again_on, Referral.id).limit(limit)))


def list_colleagues(task: FollowUp) -> list[Technician]:
    """Who else serves in the task's centre and can sign in, by name."""
    return [person for person in list_team(task.centre_id) if person.account.status is AccountStatus.ACTIVE]


def list_people_to_remind(day: date) -> list[int]:
    """The technicians with an open task due by that day of which they were not told that day."""
    untold = FollowUp.reminded_on.is_(None) | (FollowUp.reminded_on < day)
    query = select(FollowUp.technician_id).where(FollowUp.done_at.is_(None), FollowUp.due_on <= day, untold)
    return list(db.session.scalars(query.distinct().order_by(FollowUp.technician_id)))


def _open(by: Actor) -> Select[FollowUp]:
    return select(FollowUp).where(within(by, Permission.FOLLOW_UP, FollowUp), FollowUp.done_at.is_(None))


def _own_open(by: Actor) -> Select[FollowUp]:
    own = select(Technician.id).where(Technician.account_id == by.account_id)
    return _open(by).where(FollowUp.technician_id.in_(own))
