"""Technicians: the team, one person, nominations, postings, the undertaking of secrecy."""

from app.web.technicians import accounts, nominating, overview, posting, secrecy, views
from app.web.technicians.area import area

__all__ = ["accounts", "area", "nominating", "overview", "posting", "secrecy", "views"]
