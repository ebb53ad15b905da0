"""Budget commitments (Lei 8/2012): noted before any expense, warned at 80 %, never exceeded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.money import ZERO
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.models import Commitment, Statement
from app.domain.compensation.money_letters import warn_of_ceiling
from app.domain.compensation.queries.budget import used_of
from app.domain.partners.models import Partner

WARNED_AT = Decimal("0.80")


def note_commitment(
    by: Actor, partner: Partner, *, number: str, ceiling: Decimal, valid_from: date, valid_until: date
) -> Commitment:
    """Note what the budget set aside for the entity; from then on its statements are approved under it."""
    require(by, Permission.NOTE_COMMITMENT, on=partner)
    if ceiling <= 0:
        raise RuleBroken(_("The ceiling is above zero."), field="ceiling")
    if valid_until < valid_from:
        raise RuleBroken(_("The last day lies before the first."), field="valid_until")
    same = select(Commitment.id).where(Commitment.partner_id == partner.id, Commitment.number == number.strip())
    if db.session.scalar(same):
        raise RuleBroken(_("This entity has a commitment with that number already."), field="number")
    commitment = Commitment(
        partner_id=partner.id,
        number=number.strip(),
        ceiling=ceiling,
        valid_from=valid_from,
        valid_until=valid_until,
        noted_by_id=by.account_id,
    )
    db.session.add(commitment)
    record(by, "commitment.noted", on=commitment, changes={"ceiling": str(ceiling)})
    return commitment


def commit_to(statement: Statement) -> Commitment | None:
    """The commitment a statement is approved under: the oldest valid today that has room for it.

    None for a statement that asks for no money, and where the entity has none and none is required. Of two
    statements approved at the same moment the second sees what the first took. RuleBroken when no room is left.
    """
    if statement.total <= ZERO:
        return None
    valid = _hold_valid(statement.partner_id)
    if not valid and not settings().commitments_are_required:
        return None
    for commitment in valid:
        used = used_of(commitment) + statement.total
        if used <= commitment.ceiling:
            _warn_when_nearly_used(commitment, used)
            return commitment
    raise RuleBroken(_why_no_room(valid))


def _hold_valid(partner_id: int) -> list[Commitment]:
    days = Commitment.valid_from <= today(), Commitment.valid_until >= today()
    query = select(Commitment).where(Commitment.partner_id == partner_id, *days)
    held = query.order_by(Commitment.valid_from, Commitment.id).with_for_update()
    return list(db.session.scalars(held.execution_options(populate_existing=True)))


def _why_no_room(valid: list[Commitment]) -> str:
    if valid:
        return _("The total is above what is left of the entity's budget commitment: note another one first.")
    return _("The entity has no budget commitment for today: note one first.")


def _warn_when_nearly_used(commitment: Commitment, used: Decimal) -> None:
    if commitment.warned_at is None and used >= WARNED_AT * commitment.ceiling:
        commitment.warned_at = now()
        warn_of_ceiling(commitment)
