"""The equipment of a second-generation centre: supplied by AIMA, or the entity's own and approved (FAQ answer 5)."""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.audit.actions import record
from app.domain.centres.fittings import Equipment, EquipmentSource
from app.domain.centres.letters import tell_of_approval, tell_of_proposal
from app.domain.centres.models import Centre


def add_equipment(
    by: Actor, centre: Centre, *, name: str, serial_number: str | None, on: date | None = None
) -> Equipment:
    """One piece of equipment. What AIMA adds it supplied on that day (today, unless told), and it may be used since.

    The entity's own waits for approval. RuleBroken for a day to come.
    """
    require(by, Permission.KEEP_EQUIPMENT, on=centre)
    is_supplied, supplied_on = may(by, Permission.APPROVE_EQUIPMENT), on or today()
    if supplied_on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="on")
    equipment = Equipment(
        partner_id=centre.partner_id,
        centre=centre,
        name=name,
        serial_number=serial_number,
        source=EquipmentSource.SUPPLIED if is_supplied else EquipmentSource.APPROVED,
        proposed_by_id=None if is_supplied else by.account_id,
        approved_by_id=by.account_id if is_supplied else None,
        approved_on=supplied_on if is_supplied else None,
    )
    db.session.add(equipment)
    db.session.flush()
    if not is_supplied:
        tell_of_proposal(centre)
    record(by, "equipment.added", on=equipment, changes={"source": equipment.source})
    return equipment


def approve_equipment(by: Actor, equipment: Equipment) -> None:
    """The entity's own equipment may be used from today. RuleBroken when it was answered already."""
    require(by, Permission.APPROVE_EQUIPMENT, on=equipment)
    if equipment.approved_on is not None or equipment.ended_on is not None:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    equipment.approved_on, equipment.approved_by_id = today(), by.account_id
    tell_of_approval(equipment.centre, is_approved=True)
    record(by, "equipment.approved", on=equipment)


def end_equipment(by: Actor, equipment: Equipment, *, on: date, reason: str) -> None:
    """It is used no longer, or was not approved, and why. RuleBroken twice, or for a day that cannot be."""
    require(by, Permission.KEEP_EQUIPMENT, on=equipment)
    if equipment.ended_on is not None:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="on")
    if equipment.approved_on and on < equipment.approved_on:
        raise RuleBroken(_("It was not in use yet on that day."), field="on")
    equipment.ended_on, equipment.end_reason = on, reason
    if equipment.approved_on is None and may(by, Permission.APPROVE_EQUIPMENT):
        tell_of_approval(equipment.centre, is_approved=False)
    record(by, "equipment.ended", on=equipment, changes={"on": on.isoformat()})
