"""What is told of the time after a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """A task with a date, and why and with whose agreement somebody was referred."""

    follow_up_on: date | None = None
    follow_up: str | None = None
    referral_reason: str | None = None
    referral_consent: bool = False
