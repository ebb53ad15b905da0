"""What every act on a meeting does: one at a time, new times in place of the old, a new turn of its calendar entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.meetings.lifecycle import LIFECYCLE, MeetingStatus
from app.domain.meetings.models import Meeting, MeetingSlot, Side


def hold(meeting: Meeting, to: MeetingStatus) -> None:
    """Lock the meeting as it is now, and refuse what no longer follows: whoever is second is told."""
    db.session.flush()
    db.session.refresh(meeting, with_for_update=True)
    LIFECYCLE.check(meeting, to)


def move(meeting: Meeting, to: MeetingStatus) -> None:
    """The next status. A calendar that has the meeting learns of it by its number."""
    LIFECYCLE.move(meeting, to)
    meeting.changed_at = now()
    meeting.sequence += 1 if meeting.starts_at else 0


def put_times(meeting: Meeting, starts: Sequence[datetime], side: Side) -> None:
    """These times are on the table, and no others."""
    for slot in meeting.slots:
        db.session.delete(slot)
    db.session.flush()
    db.session.expire(meeting, ["slots"])
    db.session.add_all(
        MeetingSlot(partner_id=meeting.partner_id, meeting_id=meeting.id, starts_at=start, side=side)
        for start in sorted(starts)
    )
    db.session.flush()


def chosen_time(meeting: Meeting, slot_id: int | None, side: Side) -> datetime:
    """The start of a time on the table; RuleBroken when it is no longer there, or has passed."""
    if slot_id is None:
        raise RuleBroken(_("Choose one of the times."), field="slot_id")
    slot = next((slot for slot in meeting.slots if slot.id == slot_id and slot.side is side), None)
    if slot is None:
        raise RuleBroken(_("These times were changed by someone else: look at the page again."))
    if slot.starts_at <= now():
        raise RuleBroken(_("This time has passed: choose another, or propose others."), field="slot_id")
    return slot.starts_at
