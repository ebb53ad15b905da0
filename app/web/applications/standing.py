"""Where an application stands, in plain words: for its status page, its steps and its task list."""

from __future__ import annotations

from typing import NamedTuple

from app.base.clock import day_of
from app.base.language import _, ngettext, pgettext
from app.base.settings import settings
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Application, Section
from app.web.filters import short_day

TONES = {S.APPROVED: "done", S.REFUSED: "refused", S.INTEREST_RECEIVED: "", S.PROPOSED: "attention"}


class Standing(NamedTuple):
    """One answer to each question an applicant has."""

    where: str
    who: str
    next: str


class Task(NamedTuple):
    """One section of the form, its state in words and as a tone."""

    section: Section
    state: str
    tone: str
    about: str


def tone_of(status: S) -> str:
    """The shape of its tag."""
    return TONES.get(status, "progress")


def standing_of(application: Application) -> Standing:
    """Where it is, who has it, what comes next."""
    ours, theirs = settings().directorate_name, _("Your entity")
    return {
        S.INTEREST_RECEIVED: Standing(
            _("We have your expression of interest."), ours, _("We send you four documents, and write to you then.")
        ),
        S.PACK_SENT: Standing(
            _("We sent you the four documents."), theirs, _("You fill in the registration form, at your own pace.")
        ),
        S.REGISTERING: Standing(
            _("You are filling in the registration form."),
            theirs,
            _("You complete the six sections and submit the form."),
        ),
        S.SUBMITTED: Standing(
            _("We have your registration."),
            ours,
            _("We analyse it on three criteria: the local reality, the responses there are already, and the entity."),
        ),
        S.IN_ANALYSIS: Standing(
            _("We are analysing your registration."), ours, _("A decision is proposed, and taken by another person.")
        ),
        S.PROPOSED: Standing(
            _("A decision was proposed."), ours, _("Another person decides, and we write to you with the reasons.")
        ),
        S.APPROVED: Standing(
            _("Your application was approved."),
            theirs,
            _("The protocol, the training of the team and the opening follow."),
        ),
        S.REFUSED: Standing(
            _("Your application was refused."), theirs, _("The decision notice gives the reasons and what you can do.")
        ),
    }[application.status]


def steps_of(application: Application) -> list[tuple[str, str, str]]:
    """The way into the network, for the steps macro: label, when, and whether it is done or under way."""
    dates = [
        (pgettext("step", "Interest"), application.received_at),
        (_("Documents sent"), application.pack_sent_at),
        (_("Registration form"), application.submitted_at),
        (_("Analysis"), application.proposed_at if application.status is not S.IN_ANALYSIS else None),
        (_("Decision"), application.decided_at),
    ]
    steps, is_now_taken = [], application.status in (S.APPROVED, S.REFUSED)
    for label, done_at in dates:
        state = "done" if done_at else "" if is_now_taken else "now"
        is_now_taken = is_now_taken or not done_at
        steps.append((label, short_day(day_of(done_at)) if done_at else "", state))
    return [*steps, (_("Protocol"), "", ""), (_("Opening"), "", "")]


def tasks_of(application: Application) -> list[Task]:
    """The six sections of the registration form, each with its state."""
    return [_task(application, section) for section in Section]


def _task(application: Application, section: Section) -> Task:
    answers = application.answers(section)
    if application.is_complete(section):
        state, tone = pgettext("section", "Complete"), "done"
    elif answers:
        state, tone = pgettext("section", "Begun"), "progress"
    else:
        state, tone = pgettext("section", "To fill in"), ""
    rows = answers.get(section.value, [])
    about = ngettext("%(num)s entry", "%(num)s entries", len(rows)) if rows else ""
    return Task(section, state, tone, about)
