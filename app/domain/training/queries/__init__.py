"""Questions about training: sessions and their seats, registrations, hours."""

from app.domain.training.queries.hours import (
    Ledger,
    attended_by,
    find_certificate,
    get_ledger,
    get_own_ledger,
    ledger_of,
    minutes_needed,
)
from app.domain.training.queries.registrations import (
    get_registration,
    list_registrable,
    list_registrations,
)
from app.domain.training.queries.sessions import (
    Places,
    count_taken,
    get_session,
    list_courses,
    list_open_sessions,
    list_sessions,
    places_of,
)

__all__ = [
    "Ledger",
    "Places",
    "attended_by",
    "count_taken",
    "find_certificate",
    "get_ledger",
    "get_own_ledger",
    "get_registration",
    "get_session",
    "ledger_of",
    "list_courses",
    "list_open_sessions",
    "list_registrable",
    "list_registrations",
    "list_sessions",
    "minutes_needed",
    "places_of",
]
