"""The way into the network: the public form, the applicant's file, the directorate's queue and analysis."""

from app.web.applications import applicant, decision, directorate, papers, public
from app.web.applications.area import area

__all__ = ["applicant", "area", "decision", "directorate", "papers", "public"]
