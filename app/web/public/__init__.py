"""The public site: static pages in three languages, made once and served as bytes."""

from app.web.public.views import area

__all__ = ["area"]
