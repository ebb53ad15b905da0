"""Name who signs, ask and remind them, take what comes back, and say what becomes of it."""

from app.domain.signatures.actions.checking_copies import check_next_copy
from app.domain.signatures.actions.issuing import issue_for_signature, reopen_for_change
from app.domain.signatures.actions.linking import (
    ask_for_fresh_link,
    ask_those_in_turn,
    make_signing_link,
    remind_signatory,
    remind_waiting,
)
from app.domain.signatures.actions.naming import mend_address, move_up, name_signatory, set_order, take_off
from app.domain.signatures.actions.opening import LinkState, note_opened, state_of
from app.domain.signatures.actions.sending import ask_for_seal, countersign, send_copy, send_copy_by_link
from app.domain.signatures.actions.settling import accept_copy, refuse_copy

__all__ = [
    "LinkState",
    "accept_copy",
    "ask_for_fresh_link",
    "ask_for_seal",
    "ask_those_in_turn",
    "check_next_copy",
    "countersign",
    "issue_for_signature",
    "make_signing_link",
    "mend_address",
    "move_up",
    "name_signatory",
    "note_opened",
    "refuse_copy",
    "remind_signatory",
    "remind_waiting",
    "reopen_for_change",
    "send_copy",
    "send_copy_by_link",
    "set_order",
    "state_of",
    "take_off",
]
