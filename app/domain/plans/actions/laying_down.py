"""Lay a measure down as the plan's text says it, and put right what is said of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.plans.actions.days import refuse_future
from app.domain.plans.actions.planning import change_part, refuse_number
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models import Measure, MeasureStep, Objective, Owner, Ownership, Plan


@dataclass(frozen=True, kw_only=True)
class MeasureTerms:
    """What the plan's own text says of a measure, and when it is looked at next."""

    objective_id: int
    number: int
    title: str
    purpose: str | None
    is_continuous: bool
    review_on: date | None


def add_measure(
    by: Actor, plan: Plan, terms: MeasureTerms, *, owner_id: int, status: MeasureStatus, since: date
) -> Measure:
    """One more measure of this plan, with who answers for it and its state since that day: its history begins here."""
    require(by, Permission.KEEP_PLAN)
    _refuse_measure(plan, terms)
    if db.session.get(Owner, owner_id) is None:
        raise RuleBroken(_("Choose who answers for it."), field="owner_id")
    refuse_future(since)
    refuse_concluding(terms.is_continuous, status)
    measure = Measure(**asdict(terms), owner_id=owner_id, status=status)
    db.session.add(measure)
    db.session.flush()
    told: dict[str, Any] = {"measure_id": measure.id, "since": since, "account_id": by.account_id}
    db.session.add_all([MeasureStep(**told, status=status), Ownership(**told, owner_id=owner_id)])
    record(by, "measure.added", on=measure, changes={"status": [None, status], "since": since.isoformat()})
    return measure


def change_measure(by: Actor, measure: Measure, terms: MeasureTerms) -> None:
    """Put right what is said of it; its state and its owner have acts of their own."""
    require(by, Permission.KEEP_PLAN)
    _refuse_measure(measure.plan, terms, measure)
    refuse_concluding(terms.is_continuous, measure.status, "is_continuous")
    change_part(by, measure, "measure", **asdict(terms))


def refuse_concluding(is_continuous: bool, status: MeasureStatus, field: str = "status") -> None:
    """What a plan lays down as continuous does not come to an end with it."""
    if is_continuous and status is MeasureStatus.DONE:
        raise RuleBroken(
            _("The plan lays this measure down as continuous, so that it is never done: correct one of the two."),
            field=field,
        )


def _refuse_measure(plan: Plan, terms: MeasureTerms, itself: Measure | None = None) -> None:
    objective = db.session.get(Objective, terms.objective_id)
    if objective is None or objective.pillar.plan_id != plan.id:
        raise RuleBroken(_("Choose an objective of this plan."), field="objective_id")
    query = select(Measure).where(Measure.objective_id == objective.id, Measure.number == terms.number)
    refuse_number(terms.number, query, itself)
