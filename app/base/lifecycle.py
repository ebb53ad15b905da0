"""Which status may follow which."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.base.errors import RuleBroken
from app.base.language import _

Status = TypeVar("Status", bound=StrEnum)


class Lifecycle(Generic[Status]):
    """A state machine as one table: status -> the statuses that may follow it."""

    def __init__(self, follows: Mapping[Status, Iterable[Status]]) -> None:
        self.follows = {status: frozenset(after) for status, after in follows.items()}

    def may(self, status: Status, to: Status) -> bool:
        return to in self.follows.get(status, frozenset())

    def check(self, thing: Any, to: Status) -> None:
        """Refuse now what `move` would refuse: call it with the other refusals, before the first change."""
        if not self.may(thing.status, to):
            raise RuleBroken(_("This was already changed by someone else: look at the page again."))

    def move(self, thing: Any, to: Status) -> None:
        """Set `thing.status`; RuleBroken if that step does not exist."""
        self.check(thing, to)
        thing.status = to
