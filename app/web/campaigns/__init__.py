"""Campaigns: done against target per centre and month."""

from app.web.campaigns.views import area

__all__ = ["area"]
