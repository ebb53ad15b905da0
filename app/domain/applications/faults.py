"""Several answers wrong at once: each is said beside its own field."""

from __future__ import annotations

from typing import NamedTuple

from app.base.errors import RuleBroken
from app.base.language import _


class Fault(NamedTuple):
    """What is wrong with one answer; no message when it is only missing. `field` may be "offices-0-postcode"."""

    field: str
    message: str | None = None


class Faulty(RuleBroken):
    """The answers as a whole are refused, for these faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(_("Some answers are missing or not right."), faults[0].field)
        self.faults = faults
