"""The registration form: saved section by section, left and taken up again, submitted once."""

from __future__ import annotations

from typing import Any

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.faults import Faulty
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Paper, PaperKind, RegistrationSection, Section
from app.domain.applications.registration import list_faults, without_blank_rows
from app.domain.audit.actions import record
from app.domain.protocols.rules import check_pdf

OPEN_TO_ANSWERS = (ApplicationStatus.PACK_SENT, ApplicationStatus.REGISTERING)


def save_section(
    by: Actor, application: Application, section: Section, answers: dict[str, Any], *, is_final: bool
) -> None:
    """Keep one section as it is, or, when `is_final`, as complete: then Faulty says all that is wrong with it.

    A draft may hold anything. RuleBroken before the four documents were sent and after the submission.
    """
    require(by, Permission.FILL_REGISTRATION, on=application)
    _refuse_when_closed(application)
    if is_final and (faults := list_faults(section, answers)):
        raise Faulty(faults)
    _begin(application)
    saved = next((saved for saved in application.sections if saved.section is section), None)
    if saved is None:
        saved = RegistrationSection(partner_id=application.partner_id, section=section)
        application.sections.append(saved)
    saved.answers = without_blank_rows(section, answers)
    saved.is_complete, saved.saved_at = is_final, now()
    record(by, "registration.saved", on=application, changes={"section": section, "complete": is_final})


def hand_in_paper(by: Actor, application: Application, kind: PaperKind, content: bytes) -> None:
    """Keep a paper of the entity's. RuleBroken beside "file" for anything but a plain PDF."""
    require(by, Permission.FILL_REGISTRATION, on=application)
    _refuse_when_closed(application)
    check_pdf(content, "file")
    _begin(application)
    paper = Paper(partner_id=application.partner_id, kind=kind, sha256=keep(content), size=len(content))
    application.papers.append(paper)
    db.session.flush()
    record(by, "paper.handed-in", on=paper, changes={"kind": kind})


def submit_registration(by: Actor, application: Application) -> None:
    """Hand in the whole registration; it cannot be changed afterwards. RuleBroken, naming them, when sections lack."""
    require(by, Permission.FILL_REGISTRATION, on=application)
    missing = [section.label for section in Section if not application.is_complete(section)]
    if missing:
        raise RuleBroken(_("Complete these sections first: %(sections)s.", sections="; ".join(missing)))
    LIFECYCLE.move(application, ApplicationStatus.SUBMITTED)
    application.submitted_at = now()
    record(by, "registration.submitted", on=application)


def _refuse_when_closed(application: Application) -> None:
    if application.status is ApplicationStatus.INTEREST_RECEIVED:
        raise RuleBroken(_("The registration form opens when AIMA has sent the four documents."))
    if application.status not in OPEN_TO_ANSWERS:
        raise RuleBroken(_("The registration was submitted and can no longer be changed."))


def _begin(application: Application) -> None:
    if application.status is ApplicationStatus.PACK_SENT:
        LIFECYCLE.move(application, ApplicationStatus.REGISTERING)
