"""The nouns: a plan and its parts, what happened to them, and the indicators."""

from app.domain.plans.models.history import MeasureStep, OwnerName, Ownership
from app.domain.plans.models.indicators import Feed, Indicator, IndicatorValue, Rhythm
from app.domain.plans.models.parts import Measure, Objective, Owner, OwnerKind, Pillar, Plan

__all__ = [
    "Feed",
    "Indicator",
    "IndicatorValue",
    "Measure",
    "MeasureStep",
    "Objective",
    "Owner",
    "OwnerKind",
    "OwnerName",
    "Ownership",
    "Pillar",
    "Plan",
    "Rhythm",
]
