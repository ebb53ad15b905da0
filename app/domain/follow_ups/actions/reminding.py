"""One mail a day to whoever has something to do: how many, and where; nothing of what it is about."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from app.base.database import db, rows_changed
from app.base.language import _, ngettext, speaking
from app.base.mail import send
from app.domain.access.models import AccountStatus
from app.domain.follow_ups.models import FollowUp
from app.domain.technicians.models import Technician


def remind(technician_id: int, day: date, address: str) -> bool:
    """Tell the technician how many open tasks are due by that day; whether a mail was written.

    `address` is the page they stand on. Nothing is written twice for one day, nor to a closed account.
    """
    account = db.session.get_one(Technician, technician_id).account
    if account.status is not AccountStatus.ACTIVE:
        return False
    due = FollowUp.done_at.is_(None) & (FollowUp.due_on <= day)
    told = due & (FollowUp.technician_id == technician_id)
    untold = FollowUp.reminded_on.is_(None) | (FollowUp.reminded_on < day)
    if not rows_changed(update(FollowUp).where(told, untold).values(reminded_on=day)):
        return False
    number = db.session.query(FollowUp).filter(told).count()
    with speaking(account.language):
        send(account.email, subject=_("Follow-ups for today"), body=_body(number, address))
    return True


def _body(number: int, address: str) -> str:
    sentence = ngettext("You have %(num)s follow-up due by today.", "You have %(num)s follow-ups due by today.", number)
    return f"{sentence}\n\n{address}\n"
