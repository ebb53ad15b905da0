"""Analyse a registration on the three published criteria, and propose a decision (FAQ answer 12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, require
from app.domain.access.queries import list_active
from app.domain.applications.correspondence import Doors, list_entity_people, write_to
from app.domain.applications.decision_letters import analysis_started, decision_proposed
from app.domain.applications.holding import hold
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Criterion, CriterionJudgement, Judgement
from app.domain.applications.rules import fingerprint_of
from app.domain.audit.actions import record


class Opinion(NamedTuple):
    """A judgement and its reasons, as written on the analysis page."""

    judgement: Judgement | None
    reasons: str


def start_analysis(by: Actor, application: Application, doors: Doors) -> None:
    """Take the file up, and tell the entity. RuleBroken while there is no submitted registration (FAQ answer 12)."""
    require(by, Permission.ANALYSE_APPLICATION, on=application)
    hold(application)
    if application.submitted_at is None:
        raise RuleBroken(_("The analysis begins when the entity has submitted the registration form."))
    LIFECYCLE.move(application, ApplicationStatus.IN_ANALYSIS)
    application.analysis_started_at = now()
    record(by, "analysis.started", on=application)
    write_to(by, list_entity_people(application), doors, analysis_started(application))


def judge(
    by: Actor,
    application: Application,
    opinions: Mapping[Criterion, Opinion],
    shown: Mapping[Criterion, str] | None = None,
) -> None:
    """Keep the judgements made so far; the others stay as they were.

    `shown`: the fingerprint of each criterion as the page showed it. What was only shown and not changed is left as
    somebody else may have saved it meanwhile. RuleBroken for reasons without a judgement, and where both have written.
    """
    require(by, Permission.ANALYSE_APPLICATION, on=application)
    hold(application)
    _refuse_unless_in_analysis(application)
    changed = {name: said for name, said in opinions.items() if not shown or fingerprint_of(*said) != shown.get(name)}
    saved = _saved_meanwhile(application, shown)
    for criterion, opinion in changed.items():
        if opinion.judgement is None:
            raise RuleBroken(_("Choose the judgement these reasons are for."), field=criterion)
        if saved.get(criterion) not in (None, fingerprint_of(*opinion)):
            raise RuleBroken(
                _("Somebody else saved this criterion meanwhile. Bring both texts together and save again."),
                field=f"{criterion}_reasons",
            )
    for criterion, opinion in changed.items():
        _keep(by, application, criterion, opinion)
    record(by, "analysis.saved", on=application, changes={name: said.judgement for name, said in changed.items()})


def _saved_meanwhile(application: Application, shown: Mapping[Criterion, str] | None) -> dict[Criterion, str]:
    """The fingerprints of what is no longer as it was shown."""
    if shown is None:
        return {}
    anew = select(CriterionJudgement).where(CriterionJudgement.application_id == application.id)
    judged = db.session.scalars(anew.execution_options(populate_existing=True)).all()
    there = {one.criterion: fingerprint_of(one.judgement, one.reasons) for one in judged}
    return {name: saved for name, saved in there.items() if saved != shown.get(name)}


def _keep(by: Actor, application: Application, criterion: Criterion, opinion: Opinion) -> None:
    judged = application.find_judgement(criterion)
    if judged is None:
        judged = CriterionJudgement(partner_id=application.partner_id, criterion=criterion)
        application.judgements.append(judged)
    judged.judgement, judged.reasons = opinion  # type: ignore[assignment]
    judged.judged_by_id, judged.judged_at = by.account_id, now()


def propose(by: Actor, application: Application, *, is_approval: bool, reasons: str, doors: Doors) -> None:
    """Propose to approve or to refuse, with reasons, once the three criteria are judged.

    Those who decide are told by mail.
    """
    require(by, Permission.ANALYSE_APPLICATION, on=application)
    hold(application)  # of two who propose at once the second is told
    _refuse_unless_in_analysis(application)
    missing = [criterion.label for criterion in Criterion if not _is_judged(application, criterion)]
    if missing:
        raise RuleBroken(
            _("Judge these criteria first, each with its reasons: %(criteria)s.", criteria="; ".join(missing))
        )
    if not reasons.strip():
        raise RuleBroken(_("Write the reasons: the entity has a right to them."), field="reasons")
    LIFECYCLE.move(application, ApplicationStatus.PROPOSED)
    application.proposed_approval, application.proposed_reasons = is_approval, reasons.strip()
    application.proposed_by_id, application.proposed_at = by.account_id, now()
    record(by, "decision.proposed", on=application, changes={"approval": is_approval})
    write_to(by, list_active(Role.APPROVER), doors, decision_proposed(application))


def _refuse_unless_in_analysis(application: Application) -> None:
    if application.status is not ApplicationStatus.IN_ANALYSIS:
        raise RuleBroken(_("This application is not under analysis."))


def _is_judged(application: Application, criterion: Criterion) -> bool:
    judged = application.find_judgement(criterion)
    return bool(judged and judged.reasons)
