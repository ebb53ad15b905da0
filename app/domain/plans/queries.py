"""Questions about plans: what there is, where it stands, and what was kept of how it came so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.base.clock import today
from app.base.database import Base, db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models import (
    Indicator,
    IndicatorValue,
    Measure,
    MeasureStep,
    Objective,
    Owner,
    OwnerName,
    Ownership,
    Pillar,
    Plan,
)

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class Wanted:
    """Which measures are looked for; None is all of them."""

    status: MeasureStatus | None = None
    owner_id: int | None = None
    objective_id: int | None = None
    pillar_id: int | None = None
    is_due: bool = False


def list_plans(by: Actor) -> list[Plan]:
    """Every plan, the one that ends last first."""
    require(by, Permission.READ_PLAN)
    return list(db.session.scalars(select(Plan).order_by(Plan.last_year.desc(), Plan.first_year.desc(), Plan.id)))


def find_present_plan(by: Actor) -> Plan | None:
    """The plan of this year; without one, the plan that ends last."""
    plans, year = list_plans(by), today().year
    return next((each for each in plans if each.first_year <= year <= each.last_year), plans[0] if plans else None)


def get_part(by: Actor, kind: type[Row], number: int) -> Row:
    """The plan, pillar, objective, measure, owner or indicator with this id; OutOfReach when there is none."""
    require(by, Permission.READ_PLAN)
    found = db.session.get(kind, number)
    if found is None:
        raise OutOfReach
    return found


def list_pillars(plan: Plan) -> list[Pillar]:
    """The pillars with their objectives, in the plan's order."""
    query = select(Pillar).where(Pillar.plan_id == plan.id).options(selectinload(Pillar.objectives))
    return list(db.session.scalars(query.order_by(Pillar.number)))


def list_measures(by: Actor, plan: Plan, wanted: Wanted = Wanted()) -> list[Measure]:
    """The measures of a plan that fit, in its order: as many as a plan has, which is about a hundred."""
    require(by, Permission.READ_PLAN)
    parts = contains_eager(Measure.objective).contains_eager(Objective.pillar)
    query = select(Measure).join(Measure.objective).join(Objective.pillar).where(Pillar.plan_id == plan.id)
    query = _fitting(query, wanted).options(parts, joinedload(Measure.owner))
    return list(db.session.scalars(query.order_by(Pillar.number, Objective.number, Measure.number)))


def list_steps(measures: Iterable[Measure]) -> list[MeasureStep]:
    """The states they went through, the latest first."""
    query = select(MeasureStep).where(MeasureStep.measure_id.in_([each.id for each in measures]))
    return list(db.session.scalars(query.options(joinedload(MeasureStep.account)).order_by(MeasureStep.id.desc())))


def list_ownerships(measure: Measure) -> list[Ownership]:
    """Who answered for it since when, the latest first."""
    query = select(Ownership).where(Ownership.measure_id == measure.id)
    loaded = query.options(joinedload(Ownership.account), joinedload(Ownership.owner))
    return list(db.session.scalars(loaded.order_by(Ownership.id.desc())))


def list_owners(by: Actor) -> list[tuple[Owner, int]]:
    """Every owner by kind and name, and how many measures it answers for now."""
    require(by, Permission.READ_PLAN)
    query = select(Owner, func.count(Measure.id)).outerjoin(Measure, Measure.owner_id == Owner.id)
    rows = db.session.execute(query.group_by(Owner.id).order_by(Owner.kind, Owner.name))
    return [(owner, count) for owner, count in rows]


def list_names(owners: Iterable[int]) -> list[OwnerName]:
    """The names these owners bore, the latest first."""
    query = select(OwnerName).where(OwnerName.owner_id.in_(list(owners))).options(joinedload(OwnerName.account))
    return list(db.session.scalars(query.order_by(OwnerName.id.desc())))


def list_owned(owner: Owner) -> list[Measure]:
    """The measures an owner answers for now, of every plan."""
    query = select(Measure).join(Measure.objective).join(Objective.pillar).where(Measure.owner_id == owner.id)
    loaded = query.options(contains_eager(Measure.objective).contains_eager(Objective.pillar).joinedload(Pillar.plan))
    return list(db.session.scalars(loaded.order_by(Pillar.plan_id.desc(), Objective.number, Measure.number)))


def list_indicators(measures: Iterable[Measure]) -> list[Indicator]:
    """The indicators of these measures, as they were added; those no longer followed last."""
    query = select(Indicator).where(Indicator.measure_id.in_([each.id for each in measures]))
    return list(db.session.scalars(query.order_by(Indicator.is_followed.desc(), Indicator.id)))


def list_values(indicators: Iterable[Indicator]) -> list[IndicatorValue]:
    """Every figure entered by hand for these indicators, by day; of one day in the order they were entered."""
    query = select(IndicatorValue).where(IndicatorValue.indicator_id.in_([each.id for each in indicators]))
    loaded = query.options(joinedload(IndicatorValue.account))
    return list(db.session.scalars(loaded.order_by(IndicatorValue.day, IndicatorValue.id)))


def name_on(names: Iterable[OwnerName], owner: Owner, day: date) -> str:
    """The name an owner bore on that day, out of `list_names`; the oldest known for a day before it."""
    own = [each for each in names if each.owner_id == owner.id]
    return next((each.name for each in own if each.since <= day), own[-1].name if own else owner.name)


def _fitting(query: Select[Measure], wanted: Wanted) -> Select[Measure]:
    if wanted.status is not None:
        query = query.where(Measure.status == wanted.status)
    if wanted.owner_id is not None:
        query = query.where(Measure.owner_id == wanted.owner_id)
    if wanted.objective_id is not None:
        query = query.where(Measure.objective_id == wanted.objective_id)
    if wanted.pillar_id is not None:
        query = query.where(Objective.pillar_id == wanted.pillar_id)
    return query.where(Measure.review_on <= today()) if wanted.is_due else query
