"""The hearing of the entity before a refusal: ten working days, one or several answers (CPA, articles 121 and 122)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from app.base.clock import now, today
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.files import Kept
from app.base.language import _
from app.domain.access.models import Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, list_reviewers, write_to
from app.domain.applications.decision_letters import hearing_answered, hearing_opened
from app.domain.applications.facts import COURTESY_LANGUAGE, LANGUAGE, hearing_facts
from app.domain.applications.holding import hold
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Hearing, HearingAnswer, Paper, PaperKind
from app.domain.applications.rules import HEARING_DAYS
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document
from app.domain.documents.models import Document
from app.domain.documents.received import receive_pdf
from app.domain.geography.working_days import add_working_days


def open_hearing(by: Actor, application: Application, reasons: str, doors: Doors) -> Hearing:
    """Tell the entity that AIMA intends to refuse, and why. Called by `decide`, which has refused what there is to."""
    LIFECYCLE.move(application, ApplicationStatus.HEARING)
    due_on = add_working_days(today(), HEARING_DAYS, application.dico)
    hearing = Hearing(
        partner_id=application.partner_id, reasons=reasons, opened_by_id=by.account_id, opened_at=now(), due_on=due_on
    )
    application.hearings.append(hearing)
    hearing.notice = _notice(by, application, hearing, LANGUAGE)
    if application.language != LANGUAGE:
        hearing.courtesy = _notice(by, application, hearing, COURTESY_LANGUAGE)
    db.session.flush()
    record(by, "hearing.opened", on=hearing, changes={"due_on": due_on.isoformat()})
    write_to(by, list_entity_people(application), doors, hearing_opened(application, due_on))
    return hearing


def answer_hearing(
    by: Actor, application: Application, *, text: str, files: Sequence[BinaryIO], is_whole: bool, doors: Doors
) -> HearingAnswer:
    """Keep what the entity says and the papers it adds, PDF each; `is_whole` says that AIMA need not wait for more.

    RuleBroken when no hearing runs, after its last day, and for a paper that is no plain PDF (field "files").
    """
    require(by, Permission.ANSWER_HEARING, on=application)
    hold(application)  # a decision taken at the same moment comes first, or waits
    hearing = _running(application)
    if not text.strip():
        raise RuleBroken(_("Write the answer: a few words on the papers are enough."), field="text")
    papers = [_paper(application, receive_pdf(file, "files")) for file in files]
    answer = HearingAnswer(
        partner_id=application.partner_id, text=text.strip(), said_by_id=by.account_id, papers=papers
    )
    hearing.answers.append(answer)
    hearing.answered_at = now() if is_whole else hearing.answered_at
    db.session.flush()
    record(by, "hearing.answered", on=answer, changes={"papers": len(papers), "whole": is_whole})
    write_to(by, list_deciders(application, hearing), doors, hearing_answered(application))
    return answer


def list_deciders(application: Application, hearing: Hearing) -> list[Account]:
    """AIMA's people of this hearing: who opened it, and who looks after the file."""
    with everyone_in_reach():  # the entity, which causes the mail, does not see them
        opener = [hearing.opened_by] if hearing.opened_by else []
    return list({account.id: account for account in (*opener, *list_reviewers(application))}.values())


def _notice(by: Actor, application: Application, hearing: Hearing, language: str) -> Document:
    facts = hearing_facts(application, hearing, language)
    return request_document(by, "hearing-notice", language=language, facts=facts, partner_id=application.partner_id)


def _paper(application: Application, kept: Kept) -> Paper:
    owner = {"partner_id": application.partner_id, "application_id": application.id}
    return Paper(**owner, kind=PaperKind.OTHER, sha256=kept.sha256, size=kept.size)


def _running(application: Application) -> Hearing:
    hearing = application.hearing
    if hearing is None or application.status is not ApplicationStatus.HEARING:
        raise RuleBroken(_("No hearing is running: there is nothing to answer."))
    if today() > hearing.due_on:
        raise RuleBroken(_("The last day to answer is past. Write a message in the file: AIMA reads it."))
    return hearing
