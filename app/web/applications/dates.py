"""The dates of an application, as its entity reads them: what happened, without who did it."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.language import _
from app.domain.applications.course import Afterwards, Course
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Application
from app.web.filters import long_day


def dates_of(application: Application, course: Course) -> list[tuple[str, str, bool]]:
    """What happened and when, newest first, for the timeline macro."""
    # Of one day, what came last stands first.
    told = reversed((*_joining(application, course), *_opening(course.after)))
    happened = sorted(((what, day) for what, day in told if day), key=lambda entry: entry[1], reverse=True)
    return [(what, long_day(day), place == 0) for place, (what, day) in enumerate(happened)]


def _joining(application: Application, course: Course) -> list[tuple[str, date | None]]:
    is_refused = application.status is S.REFUSED
    moments = [
        (_("Expression of interest received"), application.received_at),
        (_("Four documents sent"), application.pack_sent_at),
        (_("Registration submitted"), application.submitted_at),
        *((_("Sections handed back"), moment) for moment in course.returned),
        (_("Analysis started"), application.analysis_started_at),
        *((_("Hearing before a refusal opened"), moment) for moment in course.heard),
        *((_("Hearing answered"), moment) for moment in course.answered),
        (_("Application refused") if is_refused else _("Application approved"), application.decided_at),
        (_("Application withdrawn"), application.withdrawn_at),
    ]
    return [(what, _day(moment)) for what, moment in moments]


def _opening(after: Afterwards) -> list[tuple[str, date | None]]:
    return [
        (_("Protocol signed by all"), after.protocol.signed_on if after.protocol else None),
        (_("Centre opened"), after.centre.opened_on if after.centre else None),
    ]


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None
