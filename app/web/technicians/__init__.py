"""Technicians: the team, one person, nominations, the undertaking of secrecy."""

from app.web.technicians.views import area

__all__ = ["area"]
