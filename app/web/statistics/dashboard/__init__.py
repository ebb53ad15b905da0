"""The dashboard: the first page of the figures."""

from app.web.statistics.dashboard import views

__all__ = ["views"]
