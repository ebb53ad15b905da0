"""The sheet a person takes home: choose what it says, look at it, print it."""

from app.web.handouts.views import area

__all__ = ["area"]
