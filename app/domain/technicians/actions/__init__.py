"""Nominate technicians, let them in and out, bind them to secrecy, post them in centres."""

from app.domain.technicians.actions.accounts import close_technician_account, let_technician_in_again
from app.domain.technicians.actions.nominating import (
    Nominee,
    nominate,
    nominate_from_registration,
    send_invitation,
)
from app.domain.technicians.actions.posting import add_posting, end_posting, leave_ended_posting, switch_centre
from app.domain.technicians.actions.secrecy import sign_secrecy
from app.domain.technicians.actions.training import set_excepted, set_refresher_due_on, set_trained_on

__all__ = [
    "Nominee",
    "add_posting",
    "close_technician_account",
    "end_posting",
    "leave_ended_posting",
    "let_technician_in_again",
    "nominate",
    "nominate_from_registration",
    "send_invitation",
    "set_excepted",
    "set_refresher_due_on",
    "set_trained_on",
    "sign_secrecy",
    "switch_centre",
]
