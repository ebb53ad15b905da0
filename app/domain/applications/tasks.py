"""The registration form as a list of tasks: what state each section is in, and what is missing."""

from __future__ import annotations

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.domain.applications.confirming import find_in_force
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Section
from app.domain.applications.papers import papers_missing
from app.domain.applications.questions import sections_for

OPEN_TO_ANSWERS = (ApplicationStatus.PACK_SENT, ApplicationStatus.REGISTERING)


class TaskState(Choice):
    NOT_BEGUN = "not_begun", lazy_pgettext("status.section", "Not begun")
    BEGUN = "begun", lazy_pgettext("status.section", "Begun")
    COMPLETE = "complete", lazy_pgettext("status.section", "Complete")
    RETURNED = "returned", lazy_pgettext("status.section", "Handed back")
    CONFIRMED = "confirmed", lazy_pgettext("status.section", "Confirmed")


def is_open(application: Application, section: Section) -> bool:
    """Whether the entity may write in this section now: in all of them at first, later in those handed back."""
    if application.status is ApplicationStatus.RETURNED:
        return application.find_return(section) is not None
    return application.status in OPEN_TO_ANSWERS


def is_done(application: Application, section: Section) -> bool:
    """Whether nothing is missing in the section; papers may have been taken back, or be asked for by another answer."""
    if section is Section.PAPERS and papers_missing(application):
        return False
    return application.is_complete(section)


def is_left(application: Application, section: Section) -> bool:
    """Whether others were handed back and this section was not."""
    return application.status is ApplicationStatus.RETURNED and application.find_return(section) is None


def state_of(application: Application, section: Section) -> TaskState:
    """What is to be said of the section.

    Confirmed is what AIMA left as it was when it handed others back, and what the entity's own signatory agreed to.
    """
    if is_done(application, section):
        is_confirmed = is_left(application, section) or find_in_force(application)
        return TaskState.CONFIRMED if is_confirmed else TaskState.COMPLETE
    if application.find_return(section):
        return TaskState.RETURNED
    is_begun = application.answers(section) or (section is Section.PAPERS and application.papers)
    return TaskState.BEGUN if is_begun else TaskState.NOT_BEGUN


def sections_missing(application: Application) -> list[Section]:
    """The sections to be completed before the form can be submitted."""
    return [section for section in sections_for(application) if not is_done(application, section)]
