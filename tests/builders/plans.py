"""A plan with one pillar, one objective and one measure of its owner, followed by an indicator."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import Actor, Role
from app.domain.plans.actions import (
    IndicatorTerms,
    MeasureTerms,
    add_indicator,
    add_measure,
    add_objective,
    add_pillar,
    arrange_plan,
    name_owner,
)
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models import Indicator, Measure, Objective, Owner, OwnerKind, Plan, Rhythm
from tests.builders.people import an_account, as_actor

SINCE = date(today().year - 1, 3, 2)


def a_plan(by: Actor | None = None, **changes: Any) -> Plan:
    """Of last year and the four after it."""
    facts: dict[str, Any] = {"title": "Plano fictício", "first_year": SINCE.year, "last_year": SINCE.year + 4}
    return _kept(arrange_plan(_somebody(by), **{**facts, **changes}))


def an_objective(plan: Plan | None = None, number: int = 1, by: Actor | None = None) -> Objective:
    """In a pillar of its own, with the same number."""
    by, plan = _somebody(by), plan or a_plan()
    pillar = _kept(add_pillar(by, plan, number=number, title=f"Eixo fictício {number}"))
    told = {"number": number, "title": f"Objetivo fictício {number}"}
    return _kept(add_objective(by, plan, pillar_id=pillar.id, **told))


def an_owner(name: str, by: Actor | None = None, since: date = SINCE) -> Owner:
    """An area of government."""
    return _kept(name_owner(_somebody(by), kind=OwnerKind.AREA, name=name, since=since))


def a_measure(objective: Objective, owner: Owner, by: Actor | None = None, **changes: Any) -> Measure:
    """Not started since the beginning of the plan, and to be concluded."""
    facts: dict[str, Any] = {"number": 1, "purpose": None, "is_continuous": False, "review_on": None}
    facts |= {"title": "Medida fictícia", "status": MeasureStatus.NOT_STARTED, "since": SINCE, **changes}
    told = {"owner_id": owner.id, "status": facts.pop("status"), "since": facts.pop("since")}
    terms = MeasureTerms(objective_id=objective.id, **facts)
    return _kept(add_measure(_somebody(by), objective.pillar.plan, terms, **told))


def an_indicator(measure: Measure, by: Actor | None = None, **changes: Any) -> Indicator:
    """Entered by hand each quarter."""
    facts: dict[str, Any] = {"name": "Pessoas inscritas", "unit": "pessoas", "feed": None, "code": None}
    facts |= {"rhythm": Rhythm.QUARTER, "target": None, **changes}
    return _kept(add_indicator(_somebody(by), measure, IndicatorTerms(**facts)))


def a_followed_measure(name: str) -> Indicator:
    """An indicator of the one measure of a plan of its own, whose owner bears this name."""
    return an_indicator(a_measure(an_objective(), an_owner(name)))


def _somebody(by: Actor | None) -> Actor:
    return by or as_actor(an_account(Role.DIRECTORATE))


def _kept(row: Any) -> Any:
    db.session.flush()
    return row
