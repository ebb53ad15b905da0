"""Verbs: make a card, look at it, replace it, withdraw it, and count who was served."""

from app.domain.cards.actions.counting import Visit, count_visits, describe_card
from app.domain.cards.actions.making import MOST_AT_ONCE, make_card, make_cards
from app.domain.cards.actions.rebuilding import rebuild_visits
from app.domain.cards.actions.using import look_up, read_card, replace_card, withdraw_card

__all__ = [
    "MOST_AT_ONCE",
    "Visit",
    "count_visits",
    "describe_card",
    "look_up",
    "make_card",
    "make_cards",
    "read_card",
    "rebuild_visits",
    "replace_card",
    "withdraw_card",
]
