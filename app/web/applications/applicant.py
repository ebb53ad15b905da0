"""The file as its entity sees it: where it stands, what waits, what happened."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.domain.access.policy import Permission
from app.domain.applications.course import read_course
from app.domain.applications.queries import get_own_application
from app.domain.applications.waiting import ENTITY_GOES_ON
from app.domain.meetings.queries import find_open_meeting
from app.domain.threads.queries import count_unread
from app.web.access import current_account, needs
from app.web.applications.area import area
from app.web.applications.dates import dates_of
from app.web.applications.standing import standing_of, steps_of, tone_of
from app.web.applications.tasks import progress_of
from app.web.pages import page


@area.get("/application")
@needs(Permission.READ_APPLICATION)
def file() -> ResponseReturnValue:
    by = current_account()
    application = get_own_application(by)
    course = read_course(by, application)
    return page(
        "applications/file.html",
        application=application,
        tone=tone_of(application.status),
        standing=standing_of(application, course.after),
        steps=steps_of(application, course.after),
        dates=dates_of(application, course),
        progress=progress_of(application) if application.status in ENTITY_GOES_ON else None,
        course=course,
        meeting=find_open_meeting(application.id),
        unread=count_unread(by, [application.id]).get(application.id, 0),
    )
