"""Remind of the refresher: 90 and 30 days before it is due and on the day, each once. It never blocks anybody."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from app.base.clock import now
from app.base.database import db
from app.base.language import _, in_words, ngettext, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Account, AccountStatus, Role
from app.domain.technicians.models import Technician
from app.domain.training.models import RefresherNotice
from app.domain.training.queries import ledger_of

DAYS_BEFORE = (90, 30, 0)


def list_refreshers_due(day: date) -> list[int]:
    """The ids of the technicians to whom a notice may be due on that day: those told on the last day are told all."""
    is_told_all = exists().where(
        RefresherNotice.technician_id == Technician.id,
        RefresherNotice.due_on == Technician.refresher_due_on,
        RefresherNotice.days == DAYS_BEFORE[-1],
    )
    nearest = day + timedelta(days=DAYS_BEFORE[0])
    query = select(Technician.id).where(Technician.refresher_due_on <= nearest, ~is_told_all)
    return list(db.session.scalars(query.order_by(Technician.id)))


def remind_of_refresher(technician_id: int, day: date) -> int | None:
    """Write the notice that is due on that day; the id of the partner, or None when none is or it was written.

    A day on which the jobs did not run loses nothing: the nearest notice is written then, and no earlier one.
    """
    technician = db.session.get_one(Technician, technician_id)
    due_on = technician.refresher_due_on
    if due_on is None or technician.account.status is not AccountStatus.ACTIVE:
        return None
    days = min((each for each in DAYS_BEFORE if due_on - day <= timedelta(days=each)), default=None)
    if days is None or not _claim(technician, due_on, days):
        return None
    _tell(technician, due_on, days)
    return technician.partner_id


def tell_coordinators(partner_id: int, number: int) -> int:
    """Tell the coordinators of the entity of how many of their people the refresher is near; how many mails."""
    coordinators = db.session.scalars(
        select(Account).where(
            Account.partner_id == partner_id,
            Account.role == Role.COORDINATOR,
            Account.status == AccountStatus.ACTIVE,
        )
    ).all()
    for account in coordinators:
        with speaking(account.language):
            said = ngettext(
                "The refresher training of %(num)s person of your team is near or due.",
                "The refresher training of %(num)s people of your team is near or due.",
                number,
            )
            send(
                account.email, subject=_("Refresher training in your team"), body=f"{said}\n\n{_address('technicians')}"
            )
    return len(coordinators)


def _claim(technician: Technician, due_on: date, days: int) -> bool:
    """Whether this notice is ours to write: of two processes at once only one gets it."""
    notice = {"technician_id": technician.id, "partner_id": technician.partner_id, "due_on": due_on, "days": days}
    kept = insert(RefresherNotice).values(**notice, sent_at=now()).on_conflict_do_nothing()
    return db.session.scalar(kept.returning(RefresherNotice.id)) is not None


def _tell(technician: Technician, due_on: date, days: int) -> None:
    account = technician.account
    missing = -(-ledger_of(technician).refresher.missing // 60)
    with speaking(account.language):
        body = "\n\n".join(
            (
                _("AIMA encourages refresher training by %(day)s.", day=in_words(due_on)) if days else _due(),
                ngettext("%(num)s hour is missing.", "%(num)s hours are missing.", missing),
                _("It is a recommendation: services can be logged meanwhile. The next sessions are here:"),
                _address("training/mine"),
            )
        )
        send(account.email, subject=_("Your refresher training"), body=body)


def _due() -> str:
    return _("The time for refresher training has come.")


def _address(path: str) -> str:
    return f"{settings().base_url.rstrip('/')}/{path}"
