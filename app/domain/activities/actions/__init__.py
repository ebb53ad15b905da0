"""Verbs: log, correct and remove activities; keep the directory of local partners."""

from app.domain.activities.actions.directory import add_local_partner, change_local_partner, remove_local_partner
from app.domain.activities.actions.keeping import correct_activity, log_activity, remove_activity

__all__ = [
    "add_local_partner",
    "change_local_partner",
    "correct_activity",
    "log_activity",
    "remove_activity",
    "remove_local_partner",
]
