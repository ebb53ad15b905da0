"""The months a dashboard speaks of, and those it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of
from app.domain.tallies.queries import released_until

USUAL = 12  # months


@dataclass(frozen=True)
class Stretch:
    """Months from the first to the last, both included."""

    first: Month
    last: Month

    @cached_property
    def months(self) -> list[Month]:
        return self.first.until(self.last)

    @cached_property
    def before(self) -> Stretch:
        """As many months, just before."""
        length = len(self.months)
        return Stretch(self.first.plus(-length), self.first.previous)

    @cached_property
    def year_before(self) -> Stretch:
        """The same months of the year before."""
        return Stretch(self.first.plus(-USUAL), self.last.plus(-USUAL))

    @cached_property
    def compared(self) -> tuple[Stretch, Stretch, Stretch]:
        """Itself, the one before, and that of the year before."""
        return self, self.before, self.year_before

    def up_to(self, last: Month | None) -> Stretch | None:
        """The part of it that ends with that month at the latest; None when nothing is left."""
        if last is None or last < self.first:
            return None
        return Stretch(self.first, min(self.last, last))


def usual_stretch(by: Actor) -> Stretch:
    """What a reader is shown first: twelve whole months; of the network, up to the last one released."""
    last = Month.of(today()).previous
    if reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS:
        last = released_until() or last
    return Stretch(last.plus(1 - USUAL), last)
