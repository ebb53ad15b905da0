"""Verbs: make a card, take one in, look at it, replace it, withdraw it, and count who was served."""

from app.domain.cards.actions.counting import Visit, count_visits, describe_card
from app.domain.cards.actions.making import MOST_AT_ONCE, make_card, make_cards
from app.domain.cards.actions.rebuilding import rebuild_codes, rebuild_visits
from app.domain.cards.actions.taking_in import meet_card, take_in
from app.domain.cards.actions.using import look_up, read_card, replace_card, withdraw_card

__all__ = [
    "MOST_AT_ONCE",
    "Visit",
    "count_visits",
    "describe_card",
    "look_up",
    "make_card",
    "make_cards",
    "meet_card",
    "read_card",
    "rebuild_codes",
    "rebuild_visits",
    "replace_card",
    "take_in",
    "withdraw_card",
]
