"""Training: courses, sessions and seats, registrations, attendance, each technician's hours."""

from app.web.training import (
    attendance,
    courses,
    exceptions,
    index,
    ledger,
    recognition,
    registering,
    room,
    sessions,
)
from app.web.training.area import area

__all__ = [
    "area",
    "attendance",
    "courses",
    "exceptions",
    "index",
    "ledger",
    "recognition",
    "registering",
    "room",
    "sessions",
]
