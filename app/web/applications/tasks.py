"""The registration form as a list of tasks, in words: each section, its state, what is missing."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for

from app.base.language import _, ngettext
from app.domain.applications.models import Application, Section
from app.domain.applications.papers import papers_missing
from app.domain.applications.questions import sections_for
from app.domain.applications.tasks import TaskState, is_done, is_left, is_open, sections_missing, state_of

TONES = {
    TaskState.NOT_BEGUN: "",
    TaskState.BEGUN: "progress",
    TaskState.COMPLETE: "done",
    TaskState.RETURNED: "attention",
    TaskState.CONFIRMED: "done",
}


class Task(NamedTuple):
    """One section of the form: where it is, its state as a word and a tone, and a line about it."""

    section: Section
    url: str
    state: str
    tone: str
    about: str
    reasons: str  # why it was handed back, while it is


class Progress(NamedTuple):
    """How far the form is: sections complete, of how many; `is_open` while anything may be written."""

    done: int
    total: int
    is_open: bool
    returned: int


def tasks_of(application: Application) -> list[Task]:
    """Each section of this entity's form, with its state."""
    return [_task(application, section) for section in sections_for(application)]


def progress_of(application: Application) -> Progress:
    """How far the form is, for the page on which the file stands."""
    sections = sections_for(application)
    return Progress(
        done=sum(is_done(application, section) for section in sections),
        total=len(sections),
        is_open=any(is_open(application, section) for section in sections),
        returned=sum(application.find_return(section) is not None for section in sections),
    )


def missing_of(application: Application) -> list[tuple[str, str]]:
    """What stands between the form and its submission: the words and the address of each."""
    sections = [one for one in sections_missing(application) if one is not Section.PAPERS]
    papers = [(kind.label, address_of(Section.PAPERS)) for kind in papers_missing(application)]
    if not papers and not is_done(application, Section.PAPERS):
        sections.append(Section.PAPERS)
    return [*((section.label, address_of(section)) for section in sections), *papers]


def address_of(section: Section) -> str:
    """Where a section is filled in."""
    if section is Section.PAPERS:
        return url_for("applications.papers")
    return url_for("applications.section", section=section)


def _task(application: Application, section: Section) -> Task:
    state = state_of(application, section)
    returned = application.find_return(section)
    return Task(
        section,
        address_of(section),
        state.label,
        TONES[state],
        _about(application, section),
        returned.reasons if returned else "",
    )


def _about(application: Application, section: Section) -> str:
    if is_left(application, section):
        return _("Not handed back: it stays as it is.")
    count = len(application.answers(section).get(section.value, []))
    return ngettext("%(num)s entry", "%(num)s entries", count) if count else ""
