"""Monthly compensation statements."""

from app.web.compensation.views import area

__all__ = ["area"]
