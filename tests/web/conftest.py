"""What pages of every area need."""

from __future__ import annotations

from itertools import count
from time import monotonic

import pytest

from app.web.public import press, shelf

_hours = count(1)


@pytest.fixture
def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> float:
    """What earlier tests left on the shelf has run out: each that asks lives an hour after the one before."""
    later = monotonic() + 3600 * next(_hours)
    for module in (shelf, press):
        monkeypatch.setattr(module, "monotonic", lambda: later)
    return later
