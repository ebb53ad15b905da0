"""Nominate technicians, let them in, bind them to secrecy, post them in centres."""

from app.domain.technicians.actions.nominating import (
    Nominee,
    nominate,
    nominate_from_registration,
    send_invitation,
    set_trained_on,
)
from app.domain.technicians.actions.posting import add_posting, end_posting, leave_ended_posting, switch_centre
from app.domain.technicians.actions.secrecy import sign_secrecy

__all__ = [
    "Nominee",
    "add_posting",
    "end_posting",
    "leave_ended_posting",
    "nominate",
    "nominate_from_registration",
    "send_invitation",
    "set_trained_on",
    "sign_secrecy",
    "switch_centre",
]
