"""The figures of the network."""

from app.web.statistics.views import area

__all__ = ["area"]
