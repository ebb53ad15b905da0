"""What attended minutes add up to: 36 hours to start, 31 to refresh again and again, and what counts for neither."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app.base.choices import Choice
from app.base.language import _, lazy, ngettext
from app.base.months import Month
from app.domain.training.models import CourseKind

SHORTEST_RECOGNITION = 15  # minutes
THRESHOLDS = (CourseKind.INITIAL, CourseKind.REFRESHER)  # what hours are counted for


class Hours(Protocol):
    """Minutes confirmed or recognised: the day they count on, the kind of course. None while nothing is confirmed."""

    @property
    def day(self) -> date: ...
    @property
    def kind(self) -> CourseKind: ...
    @property
    def minutes(self) -> int | None: ...


class Counting(Choice):
    """Why minutes count for a threshold, or for none."""

    COUNTS = "counts", lazy("Counts for this threshold.")
    CONTINUOUS = "continuous", lazy("Continuous training: shown, and counted for neither threshold.")
    BEYOND = "beyond", lazy("The initial training was complete before: no hours were missing.")
    BEFORE = "before", lazy("Before the initial training was complete there is nothing to refresh.")
    NOTHING = "nothing", lazy("No minutes are confirmed.")


@dataclass(frozen=True)
class Progress:
    """How far one threshold is. In minutes; `reached_on` is the day on which they were complete.

    Of the refresher there are as many as cycles, numbered from 1: minutes beyond the threshold do not carry over.
    """

    kind: CourseKind
    needed: int
    counted: int = 0
    reached_on: date | None = None
    cycle: int = 1

    @property
    def missing(self) -> int:
        return max(self.needed - self.counted, 0)

    @property
    def share(self) -> float:
        """From 0 to 1, for a bar."""
        return min(self.counted / self.needed, 1.0) if self.needed else 1.0


@dataclass(frozen=True)
class Entry:
    """What one line of the ledger counts for: `counted` of its minutes, and how the threshold stood after it."""

    why: Counting
    counted: int = 0
    after: Progress | None = None

    @property
    def is_the_last(self) -> bool:
        """Whether the threshold was reached with this line."""
        return self.after is not None and self.after.reached_on is not None


@dataclass(frozen=True)
class Account:
    """All hours of a person, judged: one entry for each line, in the order given; every threshold so far.

    The last of a kind in `thresholds` is the present one: the open cycle of the refresher.
    """

    entries: list[Entry]
    thresholds: list[Progress]

    def now(self, kind: CourseKind) -> Progress:
        """The threshold of this kind that is being filled, or was filled once and for all."""
        return [each for each in self.thresholds if each.kind is kind][-1]

    def reached(self, kind: CourseKind) -> list[Progress]:
        """The thresholds of this kind that are complete, the first one first."""
        return [each for each in self.thresholds if each.kind is kind and each.reached_on]


def settle(lines: Sequence[Hours], needed: Mapping[CourseKind, int]) -> Account:
    """Judge the lines, the earliest first, against the minutes needed for the initial and the refresher training.

    Only hours of the same kind count, on the day they were attended; thematic training and shared
    reflection count for neither (FAQ answer 10). The first refresher cycle begins when the initial
    training is complete, the next when the one before is.
    """
    open_ones = {kind: Progress(kind, needed[kind]) for kind in THRESHOLDS}
    entries, closed = [], []
    for line in lines:
        entry = _judge(line, open_ones)
        entries.append(entry)
        if entry.after is None:
            continue
        open_ones[line.kind] = entry.after
        if entry.is_the_last and line.kind is CourseKind.REFRESHER:
            closed.append(entry.after)
            open_ones[line.kind] = Progress(line.kind, needed[line.kind], cycle=entry.after.cycle + 1)
    return Account(entries, [open_ones[CourseKind.INITIAL], *closed, open_ones[CourseKind.REFRESHER]])


def _judge(line: Hours, open_ones: Mapping[CourseKind, Progress]) -> Entry:
    if not line.minutes:
        return Entry(Counting.NOTHING)
    threshold = open_ones.get(line.kind)
    if threshold is None:
        return Entry(Counting.CONTINUOUS)
    if line.kind is CourseKind.INITIAL and threshold.reached_on:
        return Entry(Counting.BEYOND)
    if line.kind is CourseKind.REFRESHER and not open_ones[CourseKind.INITIAL].reached_on:
        return Entry(Counting.BEFORE)
    counted = min(line.minutes, threshold.missing)
    after = replace(threshold, counted=threshold.counted + counted)
    return Entry(Counting.COUNTS, counted, after if after.missing else replace(after, reached_on=line.day))


def refresher_due(account: Account, months: int) -> date | None:
    """The day the next refresher is due: so many months after the last one, or after the initial training."""
    last = (account.reached(CourseKind.REFRESHER) or account.reached(CourseKind.INITIAL))[-1:]
    return _months_later(last[0].reached_on, months) if last and last[0].reached_on else None


def _months_later(day: date, months: int) -> date:
    """The same day so many months later; of a shorter month its last, so that 29 February becomes the 28th."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, monthrange(month.year, month.number)[1]))


def refusal_of_minutes(minutes: int, length: int, gone_by: int) -> str | None:
    """Why these minutes cannot be confirmed for a half day of that length, so many minutes after it began; None when
    they can."""
    if minutes < 0:
        return str(_("Write 0 for somebody who did not come, and nothing below."))
    if minutes > length:
        lasts = ngettext("%(num)s minute", "%(num)s minutes", length)
        return str(_("The half day lasts %(length)s: enter that much or less.", length=lasts))
    if minutes > gone_by:
        so_far = ngettext("%(num)s minute", "%(num)s minutes", gone_by)
        return str(_("Only %(so_far)s of this half day have gone by: confirm more once it is over.", so_far=so_far))
    return None


def refusal_of_recognition(kind: CourseKind, minutes: int, needed: Mapping[CourseKind, int]) -> tuple[str, str] | None:
    """Why these minutes cannot be recognised for that kind of course, and the field; None when they can."""
    if kind not in needed:
        return _("Only hours of the initial or the refresher training are recognised."), "course_kind"
    if not SHORTEST_RECOGNITION <= minutes <= needed[kind]:
        most = needed[kind] // 60
        return _("From a quarter of an hour to %(most)s hours can be recognised.", most=most), "hours"
    return None


def lengths_to_fill(missing: int, lengths: Iterable[int]) -> int:
    """How many sessions of these lengths, the first ones first, it takes to fill the minutes missing.

    All of them, when they do not suffice.
    """
    count = 0
    for length in lengths:
        if missing <= 0:
            break
        missing, count = missing - length, count + 1
    return count
