"""What comes after a service: a task, a referral; and a campaign."""

from __future__ import annotations

from typing import Any

from app.base.clock import today
from app.base.database import db
from app.domain.campaigns.models import Campaign
from app.domain.follow_ups.models import FollowUp, Referral
from app.domain.service_records.models import ServiceRecord
from tests.builders.structures import FAR_AHEAD, LONG_AGO


def a_follow_up(service: ServiceRecord, **changes: Any) -> FollowUp:
    """A task of whoever gave the service, due today."""
    facts: dict[str, Any] = {**_owner(service), "due_on": today(), "what": "Telefonar à escola"}
    return _added(FollowUp(**{**facts, **changes}))


def a_referral(service: ServiceRecord, **changes: Any) -> Referral:
    """To the migration organisation, agreed to, with no answer yet."""
    facts: dict[str, Any] = {
        **_owner(service),
        "target": "iom",
        "has_consent": True,
        "referred_on": service.given_on,
        "ask_again_on": today(),
    }
    return _added(Referral(**{**facts, **changes}))


def a_campaign(**changes: Any) -> Campaign:
    """Under way today."""
    facts: dict[str, Any] = {"name": "Operação fictícia", "purpose": "-", "starts_on": LONG_AGO, "ends_on": FAR_AHEAD}
    return _added(Campaign(**{**facts, **changes}))


def _owner(service: ServiceRecord) -> dict[str, Any]:
    names = ("partner_id", "centre_id", "technician_id")
    return {name: getattr(service, name) for name in names} | {"service_id": service.id}


def _added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
