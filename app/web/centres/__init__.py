"""Centres: the list, one file, their places, their signage, their opening."""

from app.web.centres.views import area

__all__ = ["area"]
