"""The meetings of an application: proposed, answered, held."""

from app.web.meetings import answering, arranging, reading
from app.web.meetings.area import area

__all__ = ["answering", "area", "arranging", "reading"]
