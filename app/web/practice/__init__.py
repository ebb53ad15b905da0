"""Practice: the logging sheet with people who do not exist."""

from app.web.practice.views import area

__all__ = ["area"]
