"""Arrange a plan, and put right what it and its parts say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app.base.database import Base, db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.plans.actions.days import FIRST_YEAR
from app.domain.plans.models import Objective, Pillar, Plan

LAST_YEAR, MOST_YEARS, MOST_PARTS = 2100, 20, 999


def arrange_plan(by: Actor, *, title: str, first_year: int, last_year: int) -> Plan:
    """A new plan, without pillars yet."""
    require(by, Permission.KEEP_PLAN)
    _refuse_years(first_year, last_year)
    plan = Plan(title=title, first_year=first_year, last_year=last_year)
    db.session.add(plan)
    record(by, "plan.arranged", on=plan)
    return plan


def change_plan(by: Actor, plan: Plan, *, title: str, first_year: int, last_year: int) -> None:
    """Put right its title or its years."""
    require(by, Permission.KEEP_PLAN)
    _refuse_years(first_year, last_year)
    change_part(by, plan, "plan", title=title, first_year=first_year, last_year=last_year)


def add_pillar(by: Actor, plan: Plan, *, number: int, title: str) -> Pillar:
    """One more pillar, numbered as the plan's text numbers it."""
    require(by, Permission.KEEP_PLAN)
    _refuse_pillar(plan, number)
    pillar = Pillar(plan_id=plan.id, number=number, title=title)
    db.session.add(pillar)
    record(by, "plan.pillar_added", on=pillar)
    return pillar


def change_pillar(by: Actor, pillar: Pillar, *, number: int, title: str) -> None:
    """Put right its number or its title."""
    require(by, Permission.KEEP_PLAN)
    _refuse_pillar(pillar.plan, number, pillar)
    change_part(by, pillar, "plan.pillar", number=number, title=title)


def add_objective(by: Actor, plan: Plan, *, pillar_id: int, number: int, title: str) -> Objective:
    """One more objective of a pillar of this plan."""
    require(by, Permission.KEEP_PLAN)
    _refuse_objective(plan, pillar_id, number)
    objective = Objective(pillar_id=pillar_id, number=number, title=title)
    db.session.add(objective)
    record(by, "plan.objective_added", on=objective)
    return objective


def change_objective(by: Actor, objective: Objective, *, pillar_id: int, number: int, title: str) -> None:
    """Put right its pillar, its number or its title."""
    require(by, Permission.KEEP_PLAN)
    _refuse_objective(objective.pillar.plan, pillar_id, number, objective)
    change_part(by, objective, "plan.objective", pillar_id=pillar_id, number=number, title=title)


def change_part(by: Actor, part: Any, noun: str, **told: Any) -> None:
    """Set what is said otherwise than before, and record which of it changed; nothing when nothing did."""
    changed = [name for name, value in told.items() if getattr(part, name) != value]
    for name in changed:
        setattr(part, name, told[name])
    if changed:
        record(by, f"{noun}_changed" if "." in noun else f"{noun}.changed", on=part, changes=_codes(changed, told))


def _codes(changed: list[str], told: dict[str, Any]) -> dict[str, Any]:
    """Numbers and days are told; of a text only that it changed."""
    return {name: told[name] if isinstance(told[name], int) else "changed" for name in changed}


def _refuse_years(first: int, last: int) -> None:
    for field, year in (("first_year", first), ("last_year", last)):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            said = _("Write a year from %(first)s to %(last)s.", first=FIRST_YEAR, last=LAST_YEAR)
            raise RuleBroken(said, field=field)
    if last < first:
        raise RuleBroken(_("The last year is before the first: correct one of the two."), field="last_year")
    if last - first >= MOST_YEARS:
        raise RuleBroken(_("A plan has at most %(most)s years.", most=MOST_YEARS), field="last_year")


def _refuse_pillar(plan: Plan, number: int, itself: Pillar | None = None) -> None:
    query = select(Pillar).where(Pillar.plan_id == plan.id, Pillar.number == number)
    refuse_number(number, query, itself)


def _refuse_objective(plan: Plan, pillar_id: int, number: int, itself: Objective | None = None) -> None:
    pillars = set(db.session.scalars(select(Pillar.id).where(Pillar.plan_id == plan.id)))
    if pillar_id not in pillars:
        raise RuleBroken(_("Choose a pillar of this plan."), field="pillar_id")
    query = select(Objective).where(Objective.pillar_id.in_(pillars), Objective.number == number)
    refuse_number(number, query, itself)


def refuse_number(number: int, query: Select[Any], itself: Base | None) -> None:
    """A number out of bounds, or one that another part has: `query` finds whoever has it."""
    if not 1 <= number <= MOST_PARTS:
        raise RuleBroken(_("Write a number from 1 to %(most)s.", most=MOST_PARTS), field="number")
    taken = db.session.scalar(query)
    if taken is not None and taken is not itself:
        raise RuleBroken(_("Another one has this number already: choose a free one."), field="number")
