"""Log a service, correct it, undo it, decide its file; and count all services anew."""

from app.domain.service_records.actions.correcting import correct_service
from app.domain.service_records.actions.deciding import decide_file
from app.domain.service_records.actions.logging import log_service
from app.domain.service_records.actions.recounting import (
    MONTH_TABLES,
    YEAR_TABLES,
    rebuild_month,
    rebuild_tallies,
    rebuild_year,
)
from app.domain.service_records.actions.undoing import is_undoable, undo_service

__all__ = [
    "MONTH_TABLES",
    "YEAR_TABLES",
    "correct_service",
    "decide_file",
    "is_undoable",
    "log_service",
    "rebuild_month",
    "rebuild_tallies",
    "rebuild_year",
    "undo_service",
]
