"""The verbs: arrange a plan and its parts, move a measure on, hand it over, follow it by figures."""

from app.domain.plans.actions.following import IndicatorTerms, add_indicator, change_indicator, enter_figure
from app.domain.plans.actions.laying_down import MeasureTerms, add_measure, change_measure
from app.domain.plans.actions.moving import change_state
from app.domain.plans.actions.owning import give_measure, hand_over, name_owner, rename_owner
from app.domain.plans.actions.planning import (
    add_objective,
    add_pillar,
    arrange_plan,
    change_objective,
    change_pillar,
    change_plan,
)

__all__ = [
    "IndicatorTerms",
    "MeasureTerms",
    "add_indicator",
    "add_measure",
    "add_objective",
    "add_pillar",
    "arrange_plan",
    "change_indicator",
    "change_measure",
    "change_objective",
    "change_pillar",
    "change_plan",
    "change_state",
    "enter_figure",
    "give_measure",
    "hand_over",
    "name_owner",
    "rename_owner",
]
