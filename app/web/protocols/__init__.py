"""The agreements with partners: list, file, draft, signatures, amounts."""

from app.web.protocols.views import area

__all__ = ["area"]
