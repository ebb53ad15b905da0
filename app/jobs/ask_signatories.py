"""Write to those whose turn it is to sign, once the paper is made."""

from app.base.database import EVERYONE, transaction
from app.domain.signatures.actions import ask_those_in_turn
from app.domain.signatures.queries import list_to_ask


def ask_signatories() -> int:
    """One mail to each, in a transaction for each protocol; how many."""
    with transaction(EVERYONE):
        waiting = list_to_ask()
    return sum(_asked(protocol_id) for protocol_id in waiting)


def _asked(protocol_id: int) -> int:
    with transaction(EVERYONE):
        return ask_those_in_turn(protocol_id)
