"""The hours ledger in words: each line with its hours, what they count for and what proves them."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup

from app.base.language import _
from app.domain.training.queries import Ledger
from app.domain.training.queries.lines import Line
from app.domain.training.rules import THRESHOLDS, Entry
from app.web.filters import hour, hours, ltr, moment


class LedgerRow(NamedTuple):
    """One line as it is read. Worked out here, since a ledger has many and a template takes longer over each."""

    line: Line
    url: str  # of its session, if it has one
    kind: str
    times: Markup  # from when to when; empty for recognised hours
    hours: str
    tone: str | None  # of hours that are a state and no number
    counts_for: str
    then: str  # how the threshold stood after it
    is_the_last: bool
    codes: str  # of the room: when somebody came and left
    confirmed: str  # when
    confirmed_by: str  # empty: the trainer, by the link


def ledger_rows(ledger: Ledger, today: date) -> list[LedgerRow]:
    """Each line of a ledger, the latest first."""
    sessions = url_for("training.session", session_id=0).removesuffix("0")  # made once for all of them
    kinds = {kind: kind.label for kind in {line.kind for line in ledger.lines}}
    return [_row(line, entry, sessions, kinds[line.kind], ledger.names, today) for line, entry in ledger.judged]


def _row(line: Line, entry: Entry, sessions: str, kind: str, names: dict[int, str], today: date) -> LedgerRow:
    text, tone = _hours(line, today)
    return LedgerRow(
        line,
        f"{sessions}{line.session_id}" if line.session_id else "",
        kind,
        _times(line.starts_at, line.ends_at),
        text,
        tone,
        _counts_for(line, entry, kind, today),
        _then(entry),
        entry.is_the_last,
        _codes(line),
        moment(line.confirmed_at) if line.confirmed_at else "",
        names.get(line.confirmed_by_id, "AIMA") if line.confirmed_by_id else "",
    )


# Half days begin and end at the same few hours.
@lru_cache(maxsize=1_000)
def _times(starts_at: time | None, ends_at: time | None) -> Markup:
    return ltr(f"{starts_at:%H:%M}–{ends_at:%H:%M}") if starts_at and ends_at else Markup()


def _hours(line: Line, today: date) -> tuple[str, str | None]:
    if line.minutes:
        return hours(line.minutes), None
    if line.minutes == 0:
        return _("Absent"), "attention"
    return (_("Place confirmed"), "progress") if line.day > today else (_("not confirmed"), None)


def _counts_for(line: Line, entry: Entry, kind: str, today: date) -> str:
    if entry.after:
        if entry.counted == line.minutes:
            return _("all of it for: %(kind)s", kind=kind)
        part = _("%(hours)s for: %(kind)s", hours=hours(entry.counted), kind=kind)
        return f"{part} {_('The rest does not carry over.')}"
    if line.minutes:
        return entry.why.label
    if line.kind not in THRESHOLDS:
        return _("Continuous training: shown, and counted for neither threshold.")
    if line.minutes == 0:
        return _("Absent: nothing counts.")
    return _("Counts once it is attended.") if line.day > today else _("Counts once the trainer confirms it.")


def _then(entry: Entry) -> str:
    if entry.after is None:
        return ""
    return _("then %(counted)s of %(needed)s", counted=hours(entry.after.counted), needed=hours(entry.after.needed))


def _codes(line: Line) -> str:
    if line.came_at is None:
        return ""
    came = _("code on arrival %(came)s", came=hour(line.came_at))
    if line.left_at is None or line.confirmed_at is None:
        return came
    return f"{came}, {_('on leaving %(left)s', left=hour(line.left_at))}"
