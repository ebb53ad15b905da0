"""Technicians: the team, one person, nominations, postings, the undertaking of secrecy."""

from app.web.technicians import nominating, posting, secrecy, views
from app.web.technicians.area import area

__all__ = ["area", "nominating", "posting", "secrecy", "views"]
