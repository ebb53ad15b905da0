"""The meeting took place, or did not; and what was said, which is only ever added to."""

from __future__ import annotations

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, write_to
from app.domain.audit.actions import record
from app.domain.meetings.actions.changing import hold, move
from app.domain.meetings.letters import minutes_written
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting, MinutesEntry


def end_meeting(by: Actor, meeting: Meeting, outcome: MeetingStatus) -> None:
    """It was held, or somebody did not come. RuleBroken before it has begun."""
    require(by, Permission.ARRANGE_MEETING, on=meeting)
    hold(meeting, outcome)
    if meeting.starts_at is None or meeting.starts_at > now():
        raise RuleBroken(_("The meeting has not begun yet."))
    move(meeting, outcome)
    record(by, "meeting.ended", on=meeting, changes={"outcome": outcome})


def add_minutes(by: Actor, meeting: Meeting, text: str, doors: Doors) -> MinutesEntry:
    """Write down what was said; what was written before stays as it is. Both sides read it."""
    require(by, Permission.ARRANGE_MEETING, on=meeting)
    if meeting.status is not MeetingStatus.HELD:
        raise RuleBroken(_("Minutes are written of a meeting that was held."))
    if not text.strip():
        raise RuleBroken(_("Write the minutes."), field="text")
    entry = MinutesEntry(partner_id=meeting.partner_id, text=text.strip(), written_by_id=by.account_id)
    meeting.minutes_kept.append(entry)
    record(by, "minutes.added", on=entry)
    write_to(by, list_entity_people(meeting.application), doors, minutes_written(meeting))
    return entry
