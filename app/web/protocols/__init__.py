"""The agreements with partners: list, file, draft, signatures, addenda, renewal and end."""

from app.web.protocols import life, views
from app.web.protocols.area import area

__all__ = ["area", "life", "views"]
