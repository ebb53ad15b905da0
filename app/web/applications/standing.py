"""Where an application stands, in plain words: for its status page and its steps."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from app.base.clock import day_of
from app.base.language import Lazy, _, lazy, ngettext, pgettext
from app.base.settings import settings
from app.domain.applications.course import Afterwards
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Application
from app.domain.applications.waiting import STAGES, days_in_stage, is_with_entity, open_hearing, usual_days
from app.web.applications.after_approval import standing_after
from app.web.filters import long_day, short_day

TONES = {
    S.APPROVED: "done",
    S.REFUSED: "refused",
    S.WITHDRAWN: "refused",
    S.INTEREST_RECEIVED: "",
    S.PROPOSED: "attention",
    S.RETURNED: "attention",
    S.HEARING: "attention",
}
# Where it is, and what comes next.
_WORDS: dict[S, tuple[Lazy, Lazy]] = {
    S.INTEREST_RECEIVED: (
        lazy("We have your expression of interest."),
        lazy("We send you four documents, and write to you then."),
    ),
    S.PACK_SENT: (
        lazy("We sent you the four documents."),
        lazy("You fill in the registration form, at your own pace."),
    ),
    S.REGISTERING: (
        lazy("You are filling in the registration form."),
        lazy("You complete its sections and submit the form."),
    ),
    S.SUBMITTED: (
        lazy("We have your registration."),
        lazy("We analyse it on three criteria: the local reality, the responses there are already, and the entity."),
    ),
    S.RETURNED: (
        lazy("We handed sections of the form back to you, each with the reasons."),
        lazy("You change those sections and submit the form again. The others stay as they are."),
    ),
    S.IN_ANALYSIS: (
        lazy("We are analysing your registration."),
        lazy("A decision is proposed, and taken by another person."),
    ),
    S.PROPOSED: (
        lazy("A decision was proposed."),
        lazy("Another person decides, and we write to you with the reasons."),
    ),
    S.HEARING: (
        lazy("We mean to refuse, and hear you first."),
        lazy("You read the reasons and answer. We decide only after that, or after the last day to answer."),
    ),
    S.REFUSED: (
        lazy("Your application was refused."),
        lazy("The decision notice gives the reasons and what you can do."),
    ),
    S.WITHDRAWN: (
        lazy("Your entity withdrew its application."),
        lazy("Nothing more. A new expression of interest may be sent at any time."),
    ),
}


class Standing(NamedTuple):
    """One answer to each question an applicant has; `usual` is "" where no time can be usual."""

    where: str
    who: str
    next: str
    usual: str = ""


def tone_of(status: S) -> str:
    """The shape of its tag."""
    return TONES.get(status, "progress")


def standing_of(application: Application, after: Afterwards) -> Standing:
    """Where it is, who has it, what comes next, how long that usually takes."""
    if application.status is S.APPROVED:
        return Standing(*standing_after(after))
    where, following = _WORDS[application.status]
    return Standing(str(where), _who(application), str(following), _usual(application))


def steps_of(application: Application, after: Afterwards | None = None) -> list[tuple[str, str, str]]:
    """The way into the network, for the steps macro: label, when, and whether it is done or under way."""
    after, is_submitted = after or Afterwards(), application.status not in (S.RETURNED, S.REGISTERING)
    protocol, centre = after.protocol, after.centre
    dates = [
        (pgettext("step", "Interest"), _day(application.received_at)),
        (_("Documents"), _day(application.pack_sent_at)),
        (_("Registration form"), _day(application.submitted_at) if is_submitted else None),
        (_("Analysis"), _day(application.proposed_at) if application.status is not S.IN_ANALYSIS else None),
        (_("Decision"), _day(application.decided_at)),
        (_("Protocol"), protocol.signed_on if protocol else None),
        (_("Opening"), centre.opened_on if centre else None),
    ]
    steps, is_now_taken = [], application.status in (S.REFUSED, S.WITHDRAWN)
    for label, done_on in dates:
        state = "done" if done_on else "" if is_now_taken else "now"
        is_now_taken = is_now_taken or not done_on
        steps.append((label, short_day(done_on) if done_on else "", state))
    return steps


def _who(application: Application) -> str:
    if application.status is S.WITHDRAWN:
        return _("Nobody: it has ended")
    is_theirs = application.status is S.REFUSED or is_with_entity(application)
    return _("Your entity") if is_theirs else settings().directorate_name


def _usual(application: Application) -> str:
    heard = open_hearing(application) if application.status is S.HEARING else None
    if heard:
        return _("The last day to answer is %(day)s.", day=long_day(heard.due_on))
    if application.status not in STAGES:
        return ""
    usual, so_far = usual_days(application.status), days_in_stage(application)
    waited = ngettext("%(num)s working day so far.", "%(num)s working days so far.", so_far)
    if usual is None:
        known = _("Not enough applications have been decided yet to say how long it usually takes.")
    else:
        known = ngettext("Usually up to %(num)s working day.", "Usually up to %(num)s working days.", usual)
    return f"{known} {waited}"


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None
