"""Questions about one technician's hours: what was attended, what it counts for, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician, get_technician_of
from app.domain.training.models import Certificate, CourseKind, Registration, TrainingSession
from app.domain.training.rules import Progress, progress


@dataclass(frozen=True)
class Ledger:
    """A technician's hours. `registrations` the latest first, also those not confirmed yet."""

    technician: Technician
    registrations: list[Registration]
    progress: dict[CourseKind, Progress]
    certificates: dict[CourseKind, Certificate]

    @property
    def next_kind(self) -> CourseKind:
        """The kind of course that would fill the ledger: initial training until it is complete."""
        return CourseKind.REFRESHER if self.progress[CourseKind.INITIAL].reached_on else CourseKind.INITIAL


def get_own_ledger(by: Actor) -> Ledger:
    """The ledger of the technician who asks; OutOfReach for an account that is no technician's."""
    technician = get_technician_of(by.account_id)
    require(by, Permission.READ_OWN_HOURS, on=technician)
    return ledger_of(technician)


def get_ledger(by: Actor, technician_id: int) -> Ledger:
    """The ledger of a technician; OutOfReach when there is none within the actor's reach."""
    return ledger_of(get_technician(by, technician_id))


def ledger_of(technician: Technician) -> Ledger:
    """The technician's ledger (FAQ answer 10). Who may see it is for the caller to have asked."""
    registrations = list(attended_by([technician.id], confirmed_only=False))
    certificates = db.session.scalars(
        select(Certificate).where(Certificate.technician_id == technician.id).options(joinedload(Certificate.document))
    )
    return Ledger(
        technician,
        registrations[::-1],
        progress(registrations, minutes_needed()),
        {certificate.kind: certificate for certificate in certificates},
    )


def attended_by(technician_ids: Iterable[int], *, confirmed_only: bool = True) -> list[Registration]:
    """The registrations of these technicians with their sessions, the earliest session first."""
    query = (
        select(Registration)
        .join(Registration.session)
        .where(Registration.technician_id.in_(technician_ids))
        .options(joinedload(Registration.session).joinedload(TrainingSession.course))
        .order_by(TrainingSession.held_on, Registration.id)
    )
    return list(db.session.scalars(query.where(Registration.minutes > 0) if confirmed_only else query))


def find_certificate(by: Actor, kind: CourseKind) -> Certificate | None:
    """The certificate of this kind that the technician who asks holds."""
    return get_own_ledger(by).certificates.get(kind)


def minutes_needed() -> dict[CourseKind, int]:
    """The minutes each threshold asks for: 36 h before starting, 31 h to refresh, unless set otherwise."""
    return {
        CourseKind.INITIAL: settings().initial_training_hours * 60,
        CourseKind.REFRESHER: settings().refresher_training_hours * 60,
    }
