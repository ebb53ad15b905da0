"""Activities besides services, and the directory of local partners."""

from app.web.activities import directory, views
from app.web.activities.area import area

__all__ = ["area", "directory", "views"]
