"""The entity accepts a time or proposes its own; AIMA accepts one of those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.base.clock import now
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, list_reviewers, write_to
from app.domain.audit.actions import record
from app.domain.meetings.actions.changing import chosen_time, hold, move, put_times
from app.domain.meetings.letters import agreement, counter_proposal
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting, Side
from app.domain.meetings.rules import refuse_times


def accept(by: Actor, meeting: Meeting, slot_id: int | None, doors: Doors) -> None:
    """The entity takes one of AIMA's times."""
    require(by, Permission.ANSWER_MEETING, on=meeting)
    _agree(by, meeting, slot_id, Side.AIMA, doors)


def agree(by: Actor, meeting: Meeting, slot_id: int | None, doors: Doors) -> None:
    """AIMA takes one of the entity's times."""
    require(by, Permission.ARRANGE_MEETING, on=meeting)
    _agree(by, meeting, slot_id, Side.ENTITY, doors)


def counter(by: Actor, meeting: Meeting, starts: Sequence[datetime], doors: Doors) -> None:
    """The entity answers with one to three times of its own; what was agreed before no longer holds."""
    require(by, Permission.ANSWER_MEETING, on=meeting)
    refuse_times(starts, fewest=1)
    hold(meeting, MeetingStatus.COUNTERED)
    move(meeting, MeetingStatus.COUNTERED)
    meeting.answered_at = now()
    put_times(meeting, starts, Side.ENTITY)
    record(by, "meeting.countered", on=meeting, changes={"times": [start.isoformat() for start in starts]})
    write_to(by, list_reviewers(meeting.application), doors, counter_proposal(meeting))


def _agree(by: Actor, meeting: Meeting, slot_id: int | None, side: Side, doors: Doors) -> None:
    hold(meeting, MeetingStatus.AGREED)
    starts_at = chosen_time(meeting, slot_id, side)
    move(meeting, MeetingStatus.AGREED)
    meeting.starts_at, meeting.answered_at = starts_at, now()
    record(by, "meeting.agreed", on=meeting, changes={"starts_at": starts_at.isoformat()})
    people = (*list_entity_people(meeting.application), *list_reviewers(meeting.application))
    write_to(by, people, doors, agreement(meeting))
