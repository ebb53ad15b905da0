"""Decide on an application: never whoever proposed, always with reasons, never a refusal unheard (FAQ answer 12)."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.actions import become_coordinator
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.actions.hear import open_hearing
from app.domain.applications.correspondence import Doors, list_entity_people, list_reviewers, write_to
from app.domain.applications.decision_letters import approved, hearing_left, refused, returned_to_analysis
from app.domain.applications.facts import LANGUAGE, decision_facts
from app.domain.applications.holding import hold
from app.domain.applications.letters import Address
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Section, Verdict
from app.domain.applications.queries import list_offices, list_stops
from app.domain.applications.rules import list_verdicts
from app.domain.audit.actions import record
from app.domain.centres.actions import prepare_centre
from app.domain.documents.actions import request_document
from app.domain.partners.actions import take_bank_account

_LEADS_TO = {
    Verdict.HEAR: ApplicationStatus.HEARING,
    Verdict.APPROVE: ApplicationStatus.APPROVED,
    Verdict.REFUSE: ApplicationStatus.REFUSED,
    Verdict.RETURN: ApplicationStatus.IN_ANALYSIS,
}


def decide(
    by: Actor, application: Application, verdict: Verdict, *, reasons: str, doors: Doors, password: Address
) -> None:
    """Approve, hear the entity, refuse it after that, or return to analysis.

    An approval prepares the centre and makes the contact its coordinator. `doors` lead the entity to its file and
    the directorate to the analysis. RuleBroken for whoever proposed, and for a refusal before the entity was heard.
    """
    require(by, Permission.DECIDE_APPLICATION, on=application)
    hold(application)  # of two who decide at once the second finds it decided
    _refuse(by, application, verdict, reasons)
    if verdict is Verdict.HEAR:
        open_hearing(by, application, reasons.strip(), doors)
    elif verdict is Verdict.RETURN:
        _return(by, application, reasons.strip(), doors)
    else:
        _settle(by, application, verdict, reasons.strip(), doors, password)
    record(by, "application.decided", on=application, changes={"verdict": verdict})


def _refuse(by: Actor, application: Application, verdict: Verdict, reasons: str) -> None:
    verdicts = list_verdicts(application, today())
    if application.decided_at and application.decided_by:
        raise RuleBroken(_("%(name)s has decided this application already.", name=application.decided_by.name))
    if not verdicts or verdict is Verdict.HEAR:
        LIFECYCLE.check(application, _LEADS_TO[verdict])
    if application.proposed_by_id == by.account_id:
        raise RuleBroken(_("You proposed this decision: another person must take it."))
    if verdict not in verdicts:
        raise RuleBroken(_why_not(application), field="verdict")
    if not reasons.strip():
        raise RuleBroken(_("Write the reasons: the entity has a right to them."), field="reasons")


def _why_not(application: Application) -> str:
    if application.status is ApplicationStatus.HEARING:
        return _("A refusal is decided when the entity has given its whole answer, or its last day is past.")
    if application.proposed_approval:
        return _("A refusal begins with a proposal to refuse: return this one to analysis, with your reasons.")
    return _("Nobody is refused unheard: agree with the refusal, and the entity is heard first.")


def _return(by: Actor, application: Application, reasons: str, doors: Doors) -> None:
    was_heard = application.status is ApplicationStatus.HEARING
    LIFECYCLE.move(application, ApplicationStatus.IN_ANALYSIS)
    application.returned_reasons, application.returned_at = reasons, now()
    _close_hearing(application)
    write_to(by, list_reviewers(application), doors, returned_to_analysis(application))
    if was_heard:
        write_to(by, list_entity_people(application), doors, hearing_left(application))


def _settle(
    by: Actor, application: Application, verdict: Verdict, reasons: str, doors: Doors, password: Address
) -> None:
    LIFECYCLE.move(application, _LEADS_TO[verdict])
    application.decision_reasons, application.decided_by_id, application.decided_at = reasons, by.account_id, now()
    is_approved = verdict is Verdict.APPROVE
    facts = decision_facts(application, by, is_approved=is_approved, reasons=reasons)
    _close_hearing(application)
    partner_id = application.partner_id
    application.notice = request_document(by, "decision-notice", language=LANGUAGE, facts=facts, partner_id=partner_id)
    people = list_entity_people(application)
    if is_approved:
        _prepare(by, application, password)
    write_to(by, people, doors, approved(application) if is_approved else refused(application))


def _close_hearing(application: Application) -> None:
    if application.hearing and not application.hearing.closed_at:
        application.hearing.closed_at = now()


def _prepare(by: Actor, application: Application, password: Address) -> None:
    take_bank_account(application.partner, application.answers(Section.ENTITY).get("iban") or "")
    prepare_centre(
        by,
        application.partner,
        name=f"CLAIM {application.municipality.name}",
        dico=application.dico,
        model=application.model,
        offices=list_offices(application),
        stops=list_stops(application),
    )
    for account in list_entity_people(application):
        if account.email == application.contact_email:
            become_coordinator(by, account, password)
