"""Questions about the address at which a calendar reads a technician's agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.base.tokens import fingerprint
from app.domain.access.models import AccountStatus
from app.domain.appointments.models import AgendaFeed, Appointment
from app.domain.appointments.rules import midnight
from app.domain.technicians.models import Technician
from app.domain.training.models import HalfDay
from app.domain.training.queries import list_half_days

DAYS_BACK, DAYS_AHEAD = timedelta(days=7), timedelta(days=60)


@dataclass(frozen=True)
class Feed:
    """What a calendar is given: the technician's own appointments and training, and the language they are named in."""

    appointments: list[Appointment]
    half_days: list[HalfDay]
    language: str | None
    place: str


def find_own_feed(technician_id: int) -> AgendaFeed | None:
    """The address in use; None when there is none, or it was revoked."""
    query = select(AgendaFeed).where(AgendaFeed.technician_id == technician_id, AgendaFeed.revoked_at.is_(None))
    return db.session.scalars(query.order_by(AgendaFeed.id.desc())).first()


def find_feed(token: str) -> Feed | None:
    """What stands behind a secret address, from a week ago to two months ahead, cancelled ones too.

    None for an address that was revoked or never was, and when the technician's account is not in use: nobody is
    signed in, so the secret alone says what may be read.
    """
    query = (
        select(AgendaFeed)
        .where(AgendaFeed.token_hash == fingerprint(token), AgendaFeed.revoked_at.is_(None))
        .options(
            joinedload(AgendaFeed.technician).joinedload(Technician.account),
            joinedload(AgendaFeed.technician).joinedload(Technician.centre),
        )
    )
    with everyone_in_reach():
        feed = db.session.scalar(query)
        if feed is None or feed.technician.account.status is not AccountStatus.ACTIVE:
            return None
        half_days = list_half_days(feed.technician_id, today() - DAYS_BACK, today() + DAYS_AHEAD)
        technician = feed.technician
        return Feed(_appointments(feed), half_days, technician.account.language, technician.centre.name)


def _appointments(feed: AgendaFeed) -> list[Appointment]:
    query = select(Appointment).where(
        Appointment.technician_id == feed.technician_id,
        Appointment.starts_at >= midnight(today() - DAYS_BACK),
        Appointment.starts_at < midnight(today() + DAYS_AHEAD + timedelta(days=1)),
    )
    # The stop is read while everybody is in reach.
    query = query.options(joinedload(Appointment.stop))
    return list(db.session.scalars(query.order_by(Appointment.starts_at, Appointment.id)))
