"""Trust a device, hear what it has to say, decide what it could not."""

from app.domain.devices.actions.receiving import Answer, correct_or_hold, receive
from app.domain.devices.actions.settling import choose_version, drop_held, log_held
from app.domain.devices.actions.trusting import revoke_device, see_device, trust_device

__all__ = [
    "Answer",
    "choose_version",
    "correct_or_hold",
    "drop_held",
    "log_held",
    "receive",
    "revoke_device",
    "see_device",
    "trust_device",
]
