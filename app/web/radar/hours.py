"""When people come: own centres exactly, the country and its districts as they were released."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may
from app.domain.centres.models import CentreStatus
from app.domain.centres.queries import get_centre, list_centres
from app.domain.geography.queries import district_names
from app.domain.radar.hours import list_spans, list_stop_demand, read_own_hours
from app.domain.radar.released_hours import list_quarters, read_released_hours
from app.domain.statistics.naming import period_in_words
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import Axis
from app.domain.tallies.rules import COUNTRY
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.radar.area import area
from app.web.radar.heat import heat_of, week_of

PERIODS = (3, 1, 6, 12)  # months, the one that runs among them; the first is shown unless another is asked for


@area.get("/hours")
@needs(Permission.READ_STATISTICS)
def hours() -> ResponseReturnValue:
    by = current_account()
    return _network(by) if may(by, Permission.READ_TERRITORY) else _own(by)


def _own(by: Actor) -> ResponseReturnValue:
    """One of the reader's centres, with its opening hours and stops drawn over it."""
    centres = [each for each in list_centres(by) if each.status is not CentreStatus.PREPARING]
    if not centres:
        return page("radar/hours.html", demand=None)
    centre = get_centre(by, request.args.get("centre", by.centre_id or centres[0].id, type=int))
    months = request.args.get("months", PERIODS[0], type=int)
    last = Month.of(today())
    first = last.plus(1 - (months if months in PERIODS else PERIODS[0]))
    demand, spans = read_own_hours(by, centre, first, last), list_spans(centre)
    return page(
        "radar/hours.html",
        demand=demand,
        heat=heat_of(demand, spans),
        week=week_of(spans),
        stops=list_stop_demand(by, centre, first, last),
        where=centre.name,
        choices=[
            ("centre", _("Centre"), [(str(each.id), each.name) for each in centres], str(centre.id)),
            ("months", _("Period"), _periods(), str(len(first.until(last)))),
        ],
    )


def _network(by: Actor) -> ResponseReturnValue:
    """The country or a district, in a whole quarter that was released."""
    quarters, names = list_quarters(by), {COUNTRY: _("The whole country"), **district_names()}
    if not quarters:
        return page("radar/hours.html", demand=None)
    asked, place = request.args.get("quarter", ""), request.args.get("place", COUNTRY)
    quarter = next((each for each in quarters if str(each) == asked), quarters[0])
    demand = read_released_hours(by, quarter, place if place in names else COUNTRY)
    return page(
        "radar/hours.html",
        demand=demand,
        heat=heat_of(demand),
        week=[],
        stops=[],
        where=names.get(place, names[COUNTRY]),
        choices=[
            ("place", _("Place"), list(names.items()), place),
            ("quarter", _("Quarter"), [(str(each), _quarter(each)) for each in quarters], str(quarter)),
        ],
    )


def _periods() -> list[tuple[str, str]]:
    words = {1: _("This month"), 3: _("The last 3 months"), 6: _("The last 6 months"), 12: _("The last 12 months")}
    return [(str(months), words[months]) for months in sorted(PERIODS)]


def _quarter(first: Month) -> str:
    return period_in_words(Axis.QUARTER, quarter_of(first))
