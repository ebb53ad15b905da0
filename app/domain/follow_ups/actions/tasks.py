"""A task is made, done, taken up again, moved to another day, handed to a colleague."""

from __future__ import annotations

from datetime import date

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.follow_ups.actions.planning import Service
from app.domain.follow_ups.models import FollowUp
from app.domain.follow_ups.queries import list_colleagues
from app.domain.follow_ups.rules import refuse_long


def make_follow_up(by: Actor, of: Service, *, due_on: date, what: str) -> FollowUp:
    """A task for whoever gave the service, by a day from today on."""
    require(by, Permission.FOLLOW_UP, on=of)
    _refuse_past(due_on)
    refuse_long(what, "what")
    owner = {"partner_id": of.partner_id, "centre_id": of.centre_id, "technician_id": of.technician_id}
    task = FollowUp(**owner, service_id=of.id, due_on=due_on, what=what)
    db.session.add(task)
    db.session.flush()
    record(by, "follow_up.made", on=task, changes={"due_on": [None, due_on.isoformat()]})
    return task


def finish(by: Actor, task: FollowUp) -> None:
    """It is done. A second time changes nothing."""
    require(by, Permission.FOLLOW_UP, on=task)
    if task.done_at is None:
        task.done_at = now()
        record(by, "follow_up.done", on=task, changes={"done": [False, True]})


def reopen(by: Actor, task: FollowUp) -> None:
    """It was not done after all."""
    require(by, Permission.FOLLOW_UP, on=task)
    if task.done_at is not None:
        task.done_at = None
        record(by, "follow_up.reopened", on=task, changes={"done": [True, False]})


def move(by: Actor, task: FollowUp, due_on: date) -> None:
    """Another day, from today on; its reminder comes anew."""
    require(by, Permission.FOLLOW_UP, on=task)
    _refuse_done(task)
    if due_on == task.due_on:
        return
    _refuse_past(due_on)
    record(by, "follow_up.moved", on=task, changes={"due_on": [task.due_on.isoformat(), due_on.isoformat()]})
    task.due_on, task.reminded_on = due_on, None


def hand_over(by: Actor, task: FollowUp, technician_id: int) -> None:
    """Another technician of the same centre does it."""
    require(by, Permission.FOLLOW_UP, on=task)
    _refuse_done(task)
    if technician_id not in {colleague.id for colleague in list_colleagues(task)}:
        raise RuleBroken(_("Choose somebody who serves in the same centre."), field="technician")
    if technician_id == task.technician_id:
        return
    record(by, "follow_up.handed_over", on=task, changes={"technician_id": [task.technician_id, technician_id]})
    task.technician_id, task.reminded_on = technician_id, None
    db.session.flush()
    db.session.refresh(task)


def _refuse_past(due_on: date) -> None:
    if due_on < today():
        raise RuleBroken(_("That day is past: choose today or a later day."), field="due_on")


def _refuse_done(task: FollowUp) -> None:
    if task.done_at is not None:
        raise RuleBroken(_("This is done already: take it up again first."))
