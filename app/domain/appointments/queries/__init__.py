"""Questions about the agenda: appointments, when a centre is open, what is free, the feed."""

from app.domain.appointments.queries.agenda import (
    Counts,
    count_coming,
    count_no_shows,
    get_appointment,
    list_day,
    list_days,
    list_unsaid,
)
from app.domain.appointments.queries.feeds import Feed, find_feed, find_own_feed
from app.domain.appointments.queries.opening import (
    DayPlan,
    bookable,
    get_closed_day,
    get_office,
    list_closed_days,
    list_hours,
    list_serving,
    occupying,
    plan_days,
    why_closed,
)

__all__ = [
    "Counts",
    "DayPlan",
    "Feed",
    "bookable",
    "count_coming",
    "count_no_shows",
    "find_feed",
    "find_own_feed",
    "get_appointment",
    "get_closed_day",
    "get_office",
    "list_closed_days",
    "list_day",
    "list_days",
    "list_hours",
    "list_serving",
    "list_unsaid",
    "occupying",
    "plan_days",
    "why_closed",
]
