"""Plans: objectives and measures, their owners and states, and the figures that follow them."""

from app.web.plans import indicators, measures, owners, parts, plan
from app.web.plans.area import area

__all__ = ["area", "indicators", "measures", "owners", "parts", "plan"]
