"""Look at a released month for what rises; mark what was found as seen, or have a person follow it."""

from __future__ import annotations

from decimal import Decimal

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.geography.queries import district_names
from app.domain.radar.comparing import find_rises
from app.domain.radar.letters import tell_directorate
from app.domain.radar.lifecycle import LIFECYCLE, SignalStatus
from app.domain.radar.models import RadarScan, Signal
from app.domain.radar.queries import find_unscanned, list_followers, list_of_month
from app.domain.radar.released_hours import keep_hours
from app.domain.radar.rules import Rise
from app.domain.tallies.queries import released_until
from app.domain.tallies.rules import COUNTRY

RECENT = 3  # released months: what rose before them is history, not news
Key = tuple[str, str, str]  # place, area, nationality


def scan_next_month() -> Month | None:
    """Look at the oldest released month nobody looked at; which, or None when none is left.

    The directorate is written to, once, when the latest month has signals it did not have.
    """
    waiting, latest = find_unscanned(), released_until()
    if waiting is None or latest is None:
        return None
    month, revision = waiting
    keep_hours(month)
    new = _keep_signals(month) if month > latest.plus(-RECENT) else []
    db.session.merge(RadarScan(month=month, revision=revision, scanned_at=now()))
    db.session.flush()
    if new and month == latest and settings().radar_is_mailed:
        tell_directorate(month, new)
    return month


def mark_seen(by: Actor, signal: Signal) -> None:
    """Somebody of the directorate has looked at it, and nobody needs to follow it."""
    require(by, Permission.FOLLOW_SIGNAL)
    LIFECYCLE.check(signal, SignalStatus.SEEN)
    _move(by, signal, SignalStatus.SEEN)


def follow_signal(by: Actor, signal: Signal, *, person_id: int, note: str | None) -> None:
    """A person of the directorate follows it from now on, with what is known or planned written beside it."""
    require(by, Permission.FOLLOW_SIGNAL)
    LIFECYCLE.check(signal, SignalStatus.FOLLOWED)
    person = next((each for each in list_followers() if each.id == person_id), None)
    if person is None:
        raise RuleBroken(_("Choose somebody of the directorate who can sign in."), field="person_id")
    _move(by, signal, SignalStatus.FOLLOWED, person, note)


def _move(by: Actor, signal: Signal, to: SignalStatus, person: Account | None = None, note: str | None = None) -> None:
    before = signal.status
    LIFECYCLE.move(signal, to)
    signal.person, signal.noted_at = person, now()
    signal.note = note if person else signal.note  # what was written while it was followed stays to be read
    record(by, f"signal.{to}", on=signal, changes={"status": [before, to]})


def _keep_signals(month: Month) -> list[Signal]:
    """Keep what rose in a month, and nothing else; the signals that are new."""
    found = _find(month)
    kept = {_key(signal): signal for signal in list_of_month(month)}
    since = {_key(signal): signal.since for signal in list_of_month(month.previous)}
    for key in kept.keys() - found.keys():  # a revision of the month took it back
        record(SYSTEM, "signal.withdrawn", on=kept[key])
        db.session.delete(kept[key])
    new = {key: _signal(month, key) for key in found.keys() - kept.keys()}
    for key, rise in found.items():
        _write(new.get(key) or kept[key], rise, since.get(key, month))
    db.session.add_all(new.values())
    return list(new.values())


def _find(month: Month) -> dict[Key, Rise]:
    smallest = settings().radar_smallest
    places = (COUNTRY, *district_names())
    return {(place, *pair): rise for place in places for pair, rise in find_rises(place, month, smallest).items()}


def _key(signal: Signal) -> Key:
    return signal.place, signal.area, signal.nationality


def _signal(month: Month, key: Key) -> Signal:
    place, area, nationality = key
    return Signal(month=month, place=place, area=area, nationality=nationality, status=SignalStatus.NEW)


def _write(signal: Signal, rise: Rise, since: Month) -> None:
    signal.found, signal.usual, signal.months = rise.found, Decimal(str(round(rise.usual, 1))), rise.months
    signal.year_before, signal.most, signal.since = rise.year_before, rise.most, since
