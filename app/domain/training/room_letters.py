"""The mail to a trainer from outside: the days, for a calendar too, and the link to the session's room."""

from __future__ import annotations

from app.base.language import _, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.training.calendars import invitations
from app.domain.training.letters import when_and_where
from app.domain.training.models import TrainingSession


def send_room(session: TrainingSession, token: str, days: int) -> None:
    """Write to the session's trainer, in Portuguese: a trainer has no account that would say otherwise."""
    to = session.trainer_email or ""
    with speaking(None):
        what = _("This is the session to be given:")
        how = _(
            "This link opens the room of the session: the code to show, and the attendance to confirm. "
            "It is personal, replaces every earlier one and works until %(days)s days after the last half day:",
            days=days,
        )
        link = f"{settings().base_url.rstrip('/')}/training/room/{token}"
        body = "\n\n".join((what, when_and_where(session), how, link, settings().directorate_name))
        subject = _("Training session: %(title)s", title=session.title)
        send(to, subject=subject, body=body, calendars=invitations(session, session.half_days, to))
