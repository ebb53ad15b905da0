"""Saved reports: one's own, and what others read by a link."""

from app.web.reports import sending, shared, views
from app.web.reports.area import area

__all__ = ["area", "sending", "shared", "views"]
