"""What is done with a meeting."""

from app.domain.meetings.actions.answering import accept, agree, counter
from app.domain.meetings.actions.holding import add_minutes, end_meeting
from app.domain.meetings.actions.proposing import cancel, propose_anew, propose_meeting, propose_with_pack

__all__ = [
    "accept",
    "add_minutes",
    "agree",
    "cancel",
    "counter",
    "end_meeting",
    "propose_anew",
    "propose_meeting",
    "propose_with_pack",
]
