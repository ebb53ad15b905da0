"""The agenda of a day and of a week."""

from __future__ import annotations

from datetime import date, timedelta

from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.months import Month
from app.domain.access.policy import Permission
from app.domain.appointments.queries import DayPlan, count_no_shows, list_unsaid, plan_days
from app.domain.appointments.rules import LENGTHS
from app.domain.centres.queries import list_centres
from app.web.access import current_account, needs
from app.web.appointments.area import Asked, area, asked
from app.web.appointments.describing import lines
from app.web.pages import page

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@area.get("")
@needs(Permission.KEEP_AGENDA)
def index() -> ResponseReturnValue:
    by = current_account()
    if by.centre_id is None and not list_centres(by):
        return page("appointments/no_centre.html")
    here = asked(by)
    [plan] = _plans(here, here.day, here.day)
    unsaid = list_unsaid(by, today(), centre_id=here.centre.id) if here.day == today() else []
    return page(
        "appointments/index.html",
        asked=here,
        lengths=LENGTHS,
        plan=plan,
        lines=lines(plan.appointments),
        unsaid=lines(unsaid),
        month=here.day,
        counts=count_no_shows(by, Month.of(here.day), centre_id=here.centre.id),
        **_around(here, A_DAY),
    )


@area.get("/week")
@needs(Permission.KEEP_AGENDA)
def week() -> ResponseReturnValue:
    here = asked(current_account())
    first = here.day - timedelta(days=here.day.weekday())
    plans = [(plan, lines(plan.appointments)) for plan in _plans(here, first, first + A_WEEK - A_DAY)]
    return page("appointments/week.html", asked=here, lengths=LENGTHS, plans=plans, **_around(here, A_WEEK))


def _plans(here: Asked, first: date, last: date) -> list[DayPlan]:
    return plan_days(
        current_account(),
        here.centre,
        first,
        last,
        office=here.office,
        minutes=here.minutes,
        technician_id=here.technician.id if here.technician else None,
    )


def _around(here: Asked, step: timedelta) -> dict[str, object]:
    """Today, and the days to which the pages before and after lead."""
    return {"today": today(), "before": here.day - step, "after": here.day + step}
