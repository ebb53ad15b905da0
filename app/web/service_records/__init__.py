"""Services: logging them, the list, one record, a technician's day."""

from app.web.service_records import batch, day, exporting, reading, words, writing
from app.web.service_records.area import area

__all__ = ["area", "batch", "day", "exporting", "reading", "words", "writing"]
