"""The messages in the file of an application."""

from app.web.threads.views import area

__all__ = ["area"]
