"""Questions about budget commitments: what is set aside, and how much of it is used."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.money import ZERO
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.compensation.models import Commitment, Statement


class Budget(NamedTuple):
    """A commitment, and the total of the statements approved under it, in euros."""

    commitment: Commitment
    used: Decimal

    @property
    def left(self) -> Decimal:
        return self.commitment.ceiling - self.used

    @property
    def share(self) -> float:
        """How much of it is used: 0.8 at four fifths."""
        return float(self.used / self.commitment.ceiling)


def used_of(commitment: Commitment) -> Decimal:
    """The total of the statements approved under it. A statement sent back no longer names it."""
    return _used([commitment.id]).get(commitment.id, ZERO)


def list_budgets(by: Actor, *, limit: int, before: int | None = None) -> list[Budget]:
    """The commitments, the newest first; those noted before the one with that id, when given."""
    require(by, Permission.SEND_TO_PAYMENT)
    query = select(Commitment).order_by(Commitment.id.desc()).limit(limit).options(joinedload(Commitment.partner))
    commitments = db.session.scalars(query if before is None else query.where(Commitment.id < before)).all()
    used = _used(commitment.id for commitment in commitments)
    return [Budget(commitment, used.get(commitment.id, ZERO)) for commitment in commitments]


def _used(commitment_ids: Iterable[int]) -> dict[int, Decimal]:
    kept = Statement.commitment_id
    rows = db.session.execute(
        select(kept, func.sum(Statement.total)).where(kept.in_(list(commitment_ids))).group_by(kept)
    )
    return {commitment_id: total for commitment_id, total in rows if commitment_id is not None}
