"""Signatures: who signs, the personal link, what came back, and AIMA's own queue."""

from app.web.signatures import countersigning, judging, links, people
from app.web.signatures.area import area

__all__ = ["area", "countersigning", "judging", "links", "people"]
