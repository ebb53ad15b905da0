"""Prepare a centre, give it its days, keep its places and its signage."""

from app.domain.centres.actions.agreement import (
    bring_into_force,
    close_books,
    issue_for_signature,
    set_protocol_days,
)
from app.domain.centres.actions.places import add_office, add_stop, change_office, change_stop
from app.domain.centres.actions.preparing import prepare_centre
from app.domain.centres.actions.signage import move_signage
from app.domain.centres.actions.structure import set_structure

__all__ = [
    "add_office",
    "add_stop",
    "bring_into_force",
    "change_office",
    "change_stop",
    "close_books",
    "issue_for_signature",
    "move_signage",
    "prepare_centre",
    "set_protocol_days",
    "set_structure",
]
