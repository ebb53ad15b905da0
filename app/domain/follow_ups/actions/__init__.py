"""Verbs of what comes after a service: planned with it, done, moved, handed on, answered, withdrawn."""

from app.domain.follow_ups.actions.planning import drop, keep_in_step, plan, refuse_afterwards, refuse_without_consent
from app.domain.follow_ups.actions.referrals import answer_referral, ask_again, withdraw_referral
from app.domain.follow_ups.actions.reminding import remind
from app.domain.follow_ups.actions.tasks import finish, hand_over, make_follow_up, move, reopen

__all__ = [
    "answer_referral",
    "ask_again",
    "drop",
    "finish",
    "hand_over",
    "keep_in_step",
    "make_follow_up",
    "move",
    "plan",
    "refuse_afterwards",
    "refuse_without_consent",
    "remind",
    "reopen",
    "withdraw_referral",
]
