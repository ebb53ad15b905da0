"""Decide on an application: never whoever proposed, always with reasons (FAQ answer 12)."""

from __future__ import annotations

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.actions import become_coordinator
from app.domain.access.models import Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.facts import LANGUAGE, decision_facts
from app.domain.applications.letters import Addresses, send_approval, send_refusal
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Verdict
from app.domain.applications.queries import list_applicants, list_offices, list_stops, was_let_in
from app.domain.audit.actions import record
from app.domain.centres.actions import prepare_centre
from app.domain.documents.actions import request_document

_LEADS_TO = {
    Verdict.APPROVE: ApplicationStatus.APPROVED,
    Verdict.REFUSE: ApplicationStatus.REFUSED,
    Verdict.RETURN: ApplicationStatus.IN_ANALYSIS,
}


def decide(by: Actor, application: Application, verdict: Verdict, *, reasons: str, addresses: Addresses) -> None:
    """Approve, refuse, or return to analysis. An approval prepares the centre and makes the contact its coordinator."""
    require(by, Permission.DECIDE_APPLICATION, on=application)
    LIFECYCLE.check(application, _LEADS_TO[verdict])
    if application.proposed_by_id == by.account_id:
        raise RuleBroken(_("You proposed this decision: another person must take it."))
    if not reasons.strip():
        raise RuleBroken(_("Write the reasons: the entity has a right to them."), field="reasons")
    LIFECYCLE.move(application, _LEADS_TO[verdict])
    if verdict is Verdict.RETURN:
        application.returned_reasons, application.returned_at = reasons.strip(), now()
    else:
        _settle(by, application, verdict, reasons.strip(), addresses)
    record(by, "application.decided", on=application, changes={"verdict": verdict})


def _settle(by: Actor, application: Application, verdict: Verdict, reasons: str, addresses: Addresses) -> None:
    application.decision_reasons, application.decided_by_id, application.decided_at = reasons, by.account_id, now()
    is_approved = verdict is Verdict.APPROVE
    facts = decision_facts(application, by, is_approved=is_approved, reasons=reasons)
    partner_id = application.partner_id
    application.notice = request_document(by, "decision-notice", language=LANGUAGE, facts=facts, partner_id=partner_id)
    people = [account for account in list_applicants(application) if was_let_in(application, account)]
    if is_approved:
        _prepare(by, application, people, addresses)
    else:
        for account in people:
            send_refusal(by, account, application, addresses.personal)


def _prepare(by: Actor, application: Application, people: list[Account], addresses: Addresses) -> None:
    prepare_centre(
        by,
        application.partner,
        name=f"CLAIM {application.municipality.name}",
        dico=application.dico,
        model=application.model,
        offices=list_offices(application),
        stops=list_stops(application),
    )
    for account in people:
        send_approval(account, application)
        if account.email == application.contact_email:
            become_coordinator(by, account, addresses.password)
