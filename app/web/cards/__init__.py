"""Client cards: make them, look one up, print them. A code travels in the body of a form, never in an address."""

from app.web.cards import answers, views
from app.web.cards.area import area

__all__ = ["answers", "area", "views"]
