"""How an action refuses, and what may be said of a failure nobody foresaw."""

from __future__ import annotations

import traceback
from pathlib import Path

from app.config import ROOT


class RuleBroken(Exception):
    """A rule of the institution says no. Shown beside `field`, or over the form; answered with 422."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Exception):
    """The role may not do this at all; answered with 403."""


class OutOfReach(Exception):
    """The record is outside the account's reach, so for it there is no such record; answered with 404."""


def kind_and_place(failure: BaseException) -> str:
    """Such as "ValueError at app/base/money.py:15": all a log may hold, for a message may repeat what somebody typed.

    The place is the innermost line of our own code.
    """
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT / "app")]
    frame = (ours or frames)[-1] if frames else None
    place = f"{Path(frame.filename).relative_to(ROOT) if ours else frame.name}:{frame.lineno}" if frame else "?"
    return f"{type(failure).__name__} at {place}"
