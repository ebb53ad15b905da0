"""The entity's own page: what waits for its coordinator."""

from app.web.partners.views import area

__all__ = ["area"]
