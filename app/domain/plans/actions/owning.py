"""Who answers for a measure: owners take other names and hand their measures on, as governments change."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.plans.actions.days import refuse_future, refuse_since
from app.domain.plans.models import Measure, Owner, OwnerKind, OwnerName, Ownership
from app.domain.plans.queries import list_names, list_owned, list_ownerships


def name_owner(by: Actor, *, kind: OwnerKind, name: str, since: date) -> Owner:
    """An area of government or a body that may answer for measures, under its name since that day."""
    require(by, Permission.KEEP_PLAN)
    _refuse_name(name)
    refuse_future(since)
    owner = Owner(kind=kind, name=name)
    db.session.add(owner)
    db.session.flush()
    _keep_name(by, owner, since, None)
    record(by, "plan_owner.named", on=owner)
    return owner


def rename_owner(by: Actor, owner: Owner, *, name: str, since: date, reason: str) -> None:
    """The same owner under another name since that day; the names it bore stay."""
    require(by, Permission.KEEP_PLAN)
    _refuse_name(name)
    refuse_since(since, list_names([owner.id]))
    owner.name = name
    _keep_name(by, owner, since, reason)
    record(by, "plan_owner.renamed", on=owner, changes={"since": since.isoformat()})


def give_measure(by: Actor, measure: Measure, *, owner_id: int, since: date, reason: str) -> None:
    """Another owner answers for the measure since that day."""
    require(by, Permission.KEEP_PLAN)
    _refuse_heir(owner_id, measure.owner_id)
    refuse_since(since, list_ownerships(measure))
    _give(by, measure, owner_id, since, reason)


def hand_over(by: Actor, owner: Owner, *, heir_id: int, since: date, reason: str) -> int:
    """All the measures of an owner pass to another since that day; how many. All of them, or none."""
    require(by, Permission.KEEP_PLAN)
    _refuse_heir(heir_id, owner.id, "heir_id")
    measures = list_owned(owner)
    if not measures:
        raise RuleBroken(_("This owner has no measures to hand over."))
    for measure in measures:
        refuse_since(since, list_ownerships(measure), measure.reference)
    for measure in measures:
        _give(by, measure, heir_id, since, reason)
    return len(measures)


def _give(by: Actor, measure: Measure, owner_id: int, since: date, reason: str) -> None:
    changes = {"owner": [measure.owner_id, owner_id], "since": since.isoformat()}
    passed = Ownership(measure_id=measure.id, owner_id=owner_id, since=since, reason=reason, account_id=by.account_id)
    measure.owner_id = owner_id
    db.session.add(passed)
    record(by, "measure.handed_over", on=measure, changes=changes)


def _keep_name(by: Actor, owner: Owner, since: date, reason: str | None) -> None:
    taken = OwnerName(owner_id=owner.id, name=owner.name, since=since, reason=reason, account_id=by.account_id)
    db.session.add(taken)


def _refuse_name(name: str) -> None:
    if db.session.scalar(select(Owner.id).where(func.lower(Owner.name) == name.lower())):
        raise RuleBroken(
            _("An owner has this name already: write another one, or hand the measures over to that owner."),
            field="name",
        )


def _refuse_heir(owner_id: int, present: int, field: str = "owner_id") -> None:
    if owner_id == present or db.session.get(Owner, owner_id) is None:
        raise RuleBroken(_("Choose another owner than the present one."), field=field)
