"""Training: sessions and seats, registrations, the attendance sheet, each technician's hours."""

from app.web.training.views import area

__all__ = ["area"]
