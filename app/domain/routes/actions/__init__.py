"""Make a route and end it, say when it comes where, and where a technician is."""

from app.domain.routes.actions.days import add_day, cancel_day, take_back_day
from app.domain.routes.actions.routes import StopFacts, add_visit, end_route, end_visit, make_route
from app.domain.routes.actions.stops import add_stop, end_stop, remove_stop
from app.domain.routes.actions.whereabouts import say_whereabouts

__all__ = [
    "StopFacts",
    "add_day",
    "add_stop",
    "add_visit",
    "cancel_day",
    "end_route",
    "end_stop",
    "end_visit",
    "make_route",
    "remove_stop",
    "say_whereabouts",
    "take_back_day",
]
