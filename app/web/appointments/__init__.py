"""The agenda: a day, a week, one appointment, when the centre is open, the feed a calendar reads."""

from app.web.appointments import booking, ending, feed, settings, views  # noqa: F401 - their routes
from app.web.appointments.area import area

__all__ = ["area"]
