"""Meetings of an application, and where mails about its file lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.base.clock import now
from app.base.database import db
from app.domain.applications.correspondence import Doors
from app.domain.applications.models import Application
from app.domain.meetings.models import Meeting, MeetingSlot, MeetingWay, Side
from app.domain.meetings.rules import Plan

DOORS = Doors(lambda token: f"https://exemplo.invalid/link/{token}", "https://exemplo.invalid/page")


def in_days(*days: float) -> list[datetime]:
    """That many days from now, on the whole minute."""
    return [now().replace(second=0, microsecond=0) + timedelta(days=number) for number in days]


def a_plan(starts: Sequence[datetime] | None = None, **changes: Any) -> Plan:
    """An hour online, at one of two times."""
    facts = {"way": MeetingWay.ONLINE, "place": "https://video.exemplo.invalid/sala", "minutes": 60, "note": None}
    return Plan(**{**facts, **changes}, starts=in_days(3, 4) if starts is None else starts)


def a_meeting(application: Application, starts: Sequence[datetime] | None = None, **changes: Any) -> Meeting:
    """A meeting whose times AIMA proposed."""
    facts: dict[str, Any] = {"way": MeetingWay.ONLINE, "place": "https://video.exemplo.invalid/sala", "minutes": 60}
    meeting = Meeting(application=application, partner_id=application.partner_id, **{**facts, **changes})
    db.session.add(meeting)
    db.session.flush()
    for start in in_days(3, 4) if starts is None else starts:
        slot = MeetingSlot(partner_id=meeting.partner_id, meeting_id=meeting.id, starts_at=start, side=Side.AIMA)
        db.session.add(slot)
    db.session.flush()
    return meeting
