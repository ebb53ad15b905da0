"""Questions about the meetings of a file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.base.clock import now
from app.base.database import db, run
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.models import Application
from app.domain.meetings.lifecycle import OPEN, MeetingStatus
from app.domain.meetings.models import Meeting

# Asked by the page every applicant opens first.
_OPEN_MEETING = """
SELECT id, status, starts_at FROM meetings
 WHERE application_id = %(application_id)s AND status = ANY(%(open)s)
 ORDER BY id DESC LIMIT 1
"""


# So long after its hour a meeting may still be going on, and somebody may look for its place.
GOING_ON = timedelta(hours=2)


class OpenMeeting(NamedTuple):
    """What the page of the file says of a meeting."""

    id: int
    status: MeetingStatus
    starts_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether its hour has gone by, though nobody has noted yet how it went."""
        return self.starts_at is not None and self.starts_at + GOING_ON < now()


def get_meeting(by: Actor, meeting_id: int) -> Meeting:
    """The meeting; OutOfReach when there is none within the account's reach."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise OutOfReach
    require(by, Permission.READ_APPLICATION, on=meeting)
    return meeting


def list_meetings(by: Actor, application: Application) -> list[Meeting]:
    """Every meeting of a file, newest first."""
    require(by, Permission.READ_APPLICATION, on=application)
    query = select(Meeting).where(Meeting.application_id == application.id).options(selectinload(Meeting.slots))
    return list(db.session.scalars(query.order_by(Meeting.id.desc())))


def find_open_meeting(application_id: int) -> OpenMeeting | None:
    """The meeting of a file that is being arranged, or is to take place."""
    row = run(_OPEN_MEETING, {"application_id": application_id, "open": list(OPEN)}).fetchone()
    return OpenMeeting(row.id, MeetingStatus(row.status), row.starts_at) if row else None
