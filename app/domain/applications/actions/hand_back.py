"""Hand the registration back to the entity, section by section, with reasons."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, write_to
from app.domain.applications.faults import Fault, Faulty
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Section, SectionReturn
from app.domain.applications.questions import sections_for
from app.domain.applications.registration_letters import form_handed_back
from app.domain.audit.actions import record


def return_sections(by: Actor, application: Application, reasons: Mapping[Section, str], doors: Doors) -> None:
    """Open these sections again, each with what is to be changed; the others stay locked.

    What was written is kept, here and in the form: nothing is typed twice. RuleBroken for no section at all, for one
    without reasons (beside its name), and when somebody else has moved the file meanwhile.
    """
    require(by, Permission.ANALYSE_APPLICATION, on=application)
    db.session.flush()
    db.session.refresh(application, ["status"], with_for_update=True)
    LIFECYCLE.check(application, ApplicationStatus.RETURNED)
    _refuse_reasons(application, reasons)
    LIFECYCLE.move(application, ApplicationStatus.RETURNED)
    for section, said in reasons.items():
        _open_again(by, application, section, said.strip())
    record(by, "registration.returned", on=application, changes={"sections": [str(section) for section in reasons]})
    write_to(by, list_entity_people(application), doors, lambda: form_handed_back(application))


def _refuse_reasons(application: Application, reasons: Mapping[Section, str]) -> None:
    if not reasons:
        raise RuleBroken(_("Choose the sections that are to be changed."), field="sections")
    if not set(reasons) <= set(sections_for(application)):
        raise RuleBroken(_("This entity was not asked that section."), field="sections")
    without = [section for section, said in reasons.items() if not said.strip()]
    if without:
        raise Faulty([Fault(section, _("Write what is to be changed, and why.")) for section in without])


def _open_again(by: Actor, application: Application, section: Section, reasons: str) -> None:
    saved = next((saved for saved in application.sections if saved.section is section), None)
    application.returns.append(
        SectionReturn(
            partner_id=application.partner_id,
            section=section,
            reasons=reasons,
            before=dict(saved.answers) if saved else {},
            returned_by_id=by.account_id,
        )
    )
    if saved:
        saved.is_complete = False
