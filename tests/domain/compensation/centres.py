"""Centres that are paid for what they do, and statements brought as far as a test needs them."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Actor, Role
from app.domain.centres.models import Centre
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from tests.builders import a_centre, a_partner, a_protocol, a_rate, an_account, as_actor

LAST_MONTH = Month.of(today()).previous
BEFORE = LAST_MONTH.previous


def somebody(role: Role = Role.DIRECTORATE) -> Actor:
    return as_actor(an_account(role))


def a_paid_centre(model: Model = Model.SECOND_GENERATION) -> Centre:
    """A centre whose protocol pays ten euros for what its model does."""
    partner = a_partner()
    kind = ServiceType.BIOMETRICS if model is Model.SECOND_GENERATION else ServiceType.DOCUMENT_FILE
    protocol = a_protocol(partner, model=model)
    if model is not Model.TRADITIONAL:
        a_rate(protocol, service_type=kind)
    return a_centre(partner, model=model)


def a_draft(centre: Centre, month: Month = LAST_MONTH) -> Statement:
    return draft_statement(somebody(), centre, month)


def an_approved_statement(centre: Centre, month: Month = LAST_MONTH) -> Statement:
    """Approved, as if the entity had confirmed it and a second person had approved it."""
    statement = a_draft(centre, month)
    statement.status, statement.approved_at = StatementStatus.APPROVED, now()
    db.session.flush()
    return statement
