"""What is done with entities: take them in, say where they are paid."""

from app.domain.partners.actions.bank_accounts import (
    confirm_bank_account,
    propose_bank_account,
    refuse_bank_account,
    take_bank_account,
)
from app.domain.partners.actions.candidates import add_candidate, correct_candidate

__all__ = [
    "add_candidate",
    "confirm_bank_account",
    "correct_candidate",
    "propose_bank_account",
    "refuse_bank_account",
    "take_bank_account",
]
