"""The registration form: saved section by section, left and taken up again, submitted, and again after a return."""

from __future__ import annotations

from typing import Any

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, list_reviewers, write_to
from app.domain.applications.faults import Faulty
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, RegistrationSection, Section
from app.domain.applications.papers import papers_held
from app.domain.applications.questions import sections_for
from app.domain.applications.registration import list_faults, without_blank_rows
from app.domain.applications.registration_letters import form_came_in, form_received
from app.domain.applications.tasks import is_open, sections_missing
from app.domain.audit.actions import record


def save_section(
    by: Actor, application: Application, section: Section, answers: dict[str, Any], *, is_final: bool
) -> None:
    """Keep one section as it is, or, when `is_final`, as complete: then Faulty says all that is wrong with it.

    A draft may hold anything. RuleBroken before the four documents were sent, after the submission, and for a
    section that was not among those handed back.
    """
    require(by, Permission.FILL_REGISTRATION, on=application)
    refuse_when_closed(application, section)
    if is_final and (faults := list_faults(application, section, answers)):
        raise Faulty(faults)
    begin(application)
    kept = papers_held(application) if section is Section.PAPERS else without_blank_rows(section, answers)
    put_down(application, section, kept, is_complete=is_final)
    record(by, "registration.saved", on=application, changes={"section": section, "complete": is_final})


def submit_registration(by: Actor, application: Application, doors: Doors) -> None:
    """Hand in the whole registration, the first time or with what was asked for changed.

    It cannot be changed afterwards. RuleBroken, naming them, when sections lack.
    """
    require(by, Permission.FILL_REGISTRATION, on=application)
    # Two colleagues may press the button at once: one wins, the other is told.
    db.session.flush()
    db.session.refresh(application, ["status"], with_for_update=True)
    if missing := sections_missing(application):
        labels = "; ".join(section.label for section in missing)
        raise RuleBroken(_("Complete these sections first: %(sections)s.", sections=labels))
    LIFECYCLE.move(application, ApplicationStatus.SUBMITTED)
    application.submitted_at = application.submitted_at or now()
    for returned in application.returns:
        returned.answered_at = returned.answered_at or now()
    record(by, "registration.submitted", on=application)
    write_to(by, list_entity_people(application), doors, lambda: form_received(application))
    write_to(by, list_reviewers(application), doors, lambda: form_came_in(application))


def refuse_when_closed(application: Application, section: Section) -> None:
    """RuleBroken while nothing may be written in this section."""
    if section not in sections_for(application):
        raise RuleBroken(_("This section is not asked of your entity for this model."))
    if is_open(application, section):
        return
    if application.status is ApplicationStatus.INTEREST_RECEIVED:
        raise RuleBroken(_("The registration form opens when AIMA has sent the four documents."))
    if application.status is ApplicationStatus.RETURNED:
        raise RuleBroken(_("This section was not handed back: it stays as it is."))
    raise RuleBroken(_("The registration was submitted and can no longer be changed."))


def put_down(application: Application, section: Section, answers: dict[str, Any], *, is_complete: bool) -> None:
    """Keep the answers of the section in the place of those before them."""
    saved = next((saved for saved in application.sections if saved.section is section), None)
    if saved is None:
        saved = RegistrationSection(partner_id=application.partner_id, section=section)
        application.sections.append(saved)
    saved.answers, saved.is_complete, saved.saved_at = answers, is_complete, now()


def begin(application: Application) -> None:
    """The first thing written begins the registration."""
    if application.status is ApplicationStatus.PACK_SENT:
        LIFECYCLE.move(application, ApplicationStatus.REGISTERING)
