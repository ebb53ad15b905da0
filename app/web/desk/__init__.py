"""A technician's own desk: favourites and drafts."""

from app.web.desk import drafts, favourites
from app.web.desk.area import area

__all__ = ["area", "drafts", "favourites"]
