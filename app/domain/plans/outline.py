"""A plan at a glance: where the measures of the whole, of each pillar and of each objective stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.plans.models import Measure, Objective, Pillar, Plan
from app.domain.plans.queries import list_measures, list_pillars
from app.domain.plans.rules import Tally, tally_of


@dataclass(frozen=True)
class ObjectiveOutline:
    """An objective with its measures, in their order."""

    objective: Objective
    measures: Sequence[Measure]
    tally: Tally


@dataclass(frozen=True)
class PillarOutline:
    """A pillar with its objectives, in their order."""

    pillar: Pillar
    objectives: Sequence[ObjectiveOutline]
    tally: Tally


@dataclass(frozen=True)
class Outline:
    """The whole plan."""

    pillars: Sequence[PillarOutline]
    measures: Sequence[Measure]
    tally: Tally

    @property
    def objective_count(self) -> int:
        return sum(len(each.objectives) for each in self.pillars)


def outline_of(by: Actor, plan: Plan) -> Outline:
    """The plan as it stands today, parts without measures included."""
    measures = list_measures(by, plan)
    pillars = [_pillar(each, measures) for each in list_pillars(plan)]
    return Outline(pillars, measures, tally_of(measures, today()))


def _pillar(pillar: Pillar, measures: Sequence[Measure]) -> PillarOutline:
    objectives = [_objective(each, measures) for each in pillar.objectives]
    own = [measure for each in objectives for measure in each.measures]
    return PillarOutline(pillar, objectives, tally_of(own, today()))


def _objective(objective: Objective, measures: Sequence[Measure]) -> ObjectiveOutline:
    own = [each for each in measures if each.objective_id == objective.id]
    return ObjectiveOutline(objective, own, tally_of(own, today()))
