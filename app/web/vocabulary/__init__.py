"""The lists records speak in, edited in three languages."""

from app.web.vocabulary.views import area

__all__ = ["area"]
