"""Centres: the list, one file, their places, their plaque, their equipment, their opening."""

from app.web.centres import coverage, equipment, personal_data, places, signage, views
from app.web.centres.area import area

__all__ = ["area", "coverage", "equipment", "personal_data", "places", "signage", "views"]
