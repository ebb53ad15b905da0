"""Trust a device, hear what it has to say, decide what it could not."""

from app.domain.devices.actions.comparing import correct_or_hold
from app.domain.devices.actions.forgetting import forget_settled
from app.domain.devices.actions.handing_over import hand_over, recognise_device
from app.domain.devices.actions.receiving import Answer, receive
from app.domain.devices.actions.settling import choose_version, drop_held, log_held
from app.domain.devices.actions.trusting import revoke_device, see_device, trust_device

__all__ = [
    "Answer",
    "choose_version",
    "correct_or_hold",
    "drop_held",
    "forget_settled",
    "hand_over",
    "log_held",
    "receive",
    "recognise_device",
    "revoke_device",
    "see_device",
    "trust_device",
]
