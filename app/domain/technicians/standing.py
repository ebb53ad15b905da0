"""How technicians stand: trained, on the way, due for a refresher, unused, not bound to secrecy. Asked and counted."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_

from app.base.choices import Choice
from app.base.clock import now, today
from app.base.language import lazy
from app.base.settings import settings
from app.domain.access.models import Account, AccountStatus
from app.domain.access.queries import last_seen
from app.domain.technicians.models import SECRECY_VERSION, Technician

# A refresher due in so many days is looked at already.
SOON = timedelta(days=90)


class Standing(Choice):
    """What can be true of a technician today; several may be."""

    TRAINED = "trained", lazy("Initial training complete")
    IN_TRAINING = "in_training", lazy("In training")
    EXCEPTED = "excepted", lazy("Exception at the gate")
    REFRESHER_DUE = "refresher_due", lazy("Refresher due")
    UNUSED = "unused", lazy("Account unused")
    UNSWORN = "unsworn", lazy("Undertaking to be signed")
    CLOSED = "closed", lazy("Account closed")


def stands(standing: Standing) -> ColumnElement[bool]:
    """Whether a technician stands so today, for a query that has joined their account.

    Only of a closed account can nothing else be said: nobody waits for these people's training.
    """
    is_closed = Account.status == AccountStatus.CLOSED
    return is_closed if standing is Standing.CLOSED else ~is_closed & _conditions()[standing]


def _conditions() -> dict[Standing, ColumnElement[bool]]:
    is_trained = func.coalesce(Technician.trained_on <= today(), False)
    is_excepted = (Technician.excepted_from <= today()) & (Technician.excepted_until >= today())
    unused_since = now() - timedelta(days=settings().unused_account_days)
    signed_at, version = Technician.secrecy_signed_at, Technician.secrecy_version
    return {
        Standing.TRAINED: is_trained,
        Standing.IN_TRAINING: ~is_trained,
        Standing.EXCEPTED: ~is_trained & func.coalesce(is_excepted, False),
        Standing.REFRESHER_DUE: Technician.refresher_due_on <= today() + SOON,
        Standing.UNUSED: (Account.status == AccountStatus.ACTIVE) & (last_seen() < unused_since),
        Standing.UNSWORN: or_(signed_at.is_(None), version.is_distinct_from(SECRECY_VERSION)),
    }
