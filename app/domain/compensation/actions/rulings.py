"""AIMA decides about one service, whatever the rules say of it: after a contest, a sample, or to take money back."""

from __future__ import annotations

from uuid import UUID

from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.models import Ruling, RulingSource
from app.domain.compensation.queries.lines import find_counted_line
from app.domain.compensation.queries.sources import list_rulings
from app.domain.protocols.models import ServiceType
from app.domain.service_records.actions.marking import mark_changed
from app.domain.service_records.models import ServiceRecord


def rule_on_service(
    by: Actor, service_id: UUID, service_type: ServiceType, *, counts: bool, source: RulingSource, reason: str
) -> Ruling:
    """AIMA's word on this service as one of this type; it holds until a later one. Its next statement follows it.

    The action that calls has asked the policy. RuleBroken without a reason.
    """
    if not reason.strip():
        raise RuleBroken(_("Write the reason: the entity reads it."), field="reason")
    service = db.session.get(ServiceRecord, service_id)
    if service is None:
        raise OutOfReach
    ruling = Ruling(
        partner_id=service.partner_id,
        centre_id=service.centre_id,
        service_id=service.id,
        service_type=service_type,
        counts=counts,
        source=source,
        reason=reason.strip(),
        ruled_by_id=by.account_id,
    )
    db.session.add(ruling)
    db.session.flush()
    mark_changed(service)
    record(by, "service.ruled", on=service, changes={"type": service_type, "counts": counts, "source": source})
    return ruling


def recover_amount(by: Actor, *, code: str, reason: str) -> Ruling:
    """Take back what was stated for the service with this code and was not due (CP12): its centre's next statement
    has the adjustment. RuleBroken for a service of which no closed statement counts anything, or no longer."""
    require(by, Permission.RULE_ON_SERVICE)
    line = find_counted_line(code)
    if line is None:
        raise RuleBroken(_("No closed statement pays for a service with this code: look at it again."), field="code")
    if list_rulings(line.partner_id).get((line.service_id, line.service_type)) is False:
        raise RuleBroken(_("This amount is taken back already."), field="code")
    return rule_on_service(
        by, line.service_id, line.service_type, counts=False, source=RulingSource.RECOVERY, reason=reason
    )
