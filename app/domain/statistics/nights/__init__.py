"""Figures no counter keeps: counted in the night, by month, so that no page counts them."""

from app.domain.statistics.nights.counting import count_night
from app.domain.statistics.nights.models import EVERY_STRUCTURE, NightFigure
from app.domain.statistics.nights.queries import Nights, read_medians, read_nights

__all__ = ["EVERY_STRUCTURE", "NightFigure", "Nights", "count_night", "read_medians", "read_nights"]
