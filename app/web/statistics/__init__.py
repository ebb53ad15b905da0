"""The figures of the network."""

from app.web.statistics import dashboard, definitions, explore
from app.web.statistics.area import area

__all__ = ["area", "dashboard", "definitions", "explore"]
