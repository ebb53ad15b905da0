"""The entity takes its application back."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, list_reviewers, write_to
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application
from app.domain.applications.people_letters import withdrawal_noticed, withdrawn
from app.domain.audit.actions import record


def withdraw(by: Actor, application: Application, doors: Doors) -> None:
    """Withdraw it for good: only a new expression of interest begins again. RuleBroken once it was decided."""
    require(by, Permission.WITHDRAW_APPLICATION, on=application)
    # A colleague, or whoever decides, may be at it at the same time: one wins, the other is told.
    db.session.refresh(application, ["status"], with_for_update=True)
    LIFECYCLE.move(application, ApplicationStatus.WITHDRAWN)
    application.withdrawn_at = now()
    for asked in application.confirmations:
        asked.ended_at = asked.ended_at or now()
    record(by, "application.withdrawn", on=application)
    write_to(by, list_entity_people(application), doors, lambda: withdrawn(application))
    write_to(by, list_reviewers(application), doors, lambda: withdrawal_noticed(application))
