"""On the road: routes and their visits, where a technician is, the paper sheet of a stop."""

from app.web.routes import days, sheets, views
from app.web.routes.area import area

__all__ = ["area", "days", "sheets", "views"]
