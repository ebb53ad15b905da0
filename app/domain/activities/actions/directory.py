"""Keep the directory of the organisations a centre works with."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.activities.models import LocalPartner
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone


def add_local_partner(
    by: Actor, centre: Centre, *, name: str, does: str, phone: str | None = None, email: str | None = None
) -> LocalPartner:
    """An organisation of the local network (FAQ answer 1), with its telephone and e-mail in one spelling."""
    require(by, Permission.LOG_ACTIVITY, on=centre)
    reached = _reached_by(phone, email)
    partner = LocalPartner(partner_id=centre.partner_id, centre_id=centre.id, name=name, does=does, **reached)
    db.session.add(partner)
    db.session.flush()
    record(by, "local-partner.added", on=partner)
    return partner


def change_local_partner(
    by: Actor, partner: LocalPartner, *, name: str, does: str, phone: str | None = None, email: str | None = None
) -> None:
    """What is known of the organisation, anew; the trail says which fields changed."""
    require(by, Permission.LOG_ACTIVITY, on=partner)
    said = {"name": name, "does": does, **_reached_by(phone, email)}
    changed = {field: "changed" for field, value in said.items() if getattr(partner, field) != value}
    if changed:
        for field, value in said.items():
            setattr(partner, field, value)
        record(by, "local-partner.changed", on=partner, changes=changed)


def remove_local_partner(by: Actor, partner: LocalPartner) -> None:
    """Out of the directory and of the suggestions; activities that name it stay as they are."""
    require(by, Permission.LOG_ACTIVITY, on=partner)
    partner.removed_at = now()
    record(by, "local-partner.removed", on=partner, changes={"removed": [False, True]})


def _reached_by(phone: str | None, email: str | None) -> dict[str, str | None]:
    read = {"phone": read_phone(phone) if phone else None, "email": read_email(email) if email else None}
    if phone and not read["phone"]:
        raise RuleBroken(why_not_phone(phone), field="phone")
    if email and not read["email"]:
        raise RuleBroken(why_not_email(email), field="email")
    return read
