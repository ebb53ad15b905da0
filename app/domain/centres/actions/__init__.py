"""Prepare a centre, give it its days, keep its places and its signage."""

from app.domain.centres.actions.agreement import (
    bring_into_force,
    close_books,
    end_by_agreement,
    end_for_breach,
    give_notice,
    issue_for_signature,
    lapse_protocols,
    set_protocol_days,
)
from app.domain.centres.actions.equipment import add_equipment, approve_equipment, end_equipment
from app.domain.centres.actions.places import add_office, add_stop, change_office, change_stop, end_office, end_stop
from app.domain.centres.actions.preparing import prepare_centre
from app.domain.centres.actions.signage import move_signage
from app.domain.centres.actions.structure import set_structure

__all__ = [
    "add_equipment",
    "add_office",
    "add_stop",
    "approve_equipment",
    "bring_into_force",
    "change_office",
    "change_stop",
    "close_books",
    "end_by_agreement",
    "end_equipment",
    "end_for_breach",
    "end_office",
    "end_stop",
    "give_notice",
    "issue_for_signature",
    "lapse_protocols",
    "move_signage",
    "prepare_centre",
    "set_protocol_days",
    "set_structure",
]
