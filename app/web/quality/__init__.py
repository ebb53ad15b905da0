"""What may be wrong in the records, and the way to them."""

from app.web.quality.views import area

__all__ = ["area"]
