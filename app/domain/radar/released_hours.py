"""Demand by weekday and hour in the country or a district, quarter by quarter, as it was released."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import delete, func, insert, select

from app.base.database import db
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.radar.hours import Demand, read_pair
from app.domain.radar.models import RadarScan, ReleasedHour
from app.domain.statistics.rules import Cell, Hidden, release
from app.domain.statistics.tables import Figure
from app.domain.tallies.models import CentreCount, Dimension
from app.domain.tallies.rules import COUNTRY

QUARTER = 3  # months; quarters never overlap, so that no month can be told by holding two of them against each other


def keep_hours(month: Month) -> None:
    """Note what was counted of a month by district and hour of the week, in the place of what was noted before."""
    services = func.sum(CentreCount.services)
    counted = (
        select(CentreCount.month, Municipality.district_code, CentreCount.value, services)
        .join(Centre, Centre.id == CentreCount.centre_id)
        .join(Municipality, Municipality.dico == Centre.dico)
        .where(CentreCount.month == month, CentreCount.dimension == Dimension.HOUR)
        .group_by(CentreCount.month, Municipality.district_code, CentreCount.value)
        .having(services > 0)
    )
    db.session.execute(delete(ReleasedHour).where(ReleasedHour.month == month))
    columns = ["month", "district_code", "value", "services"]
    db.session.execute(insert(ReleasedHour).from_select(columns, counted))


def list_quarters(by: Actor) -> list[Month]:
    """The first month of each quarter whose three months are released, the latest first."""
    require(by, Permission.READ_TERRITORY)
    quarters = Counter(_quarter_of(month) for month in db.session.scalars(select(RadarScan.month)))
    return sorted((quarter for quarter, months in quarters.items() if months == QUARTER), reverse=True)


def read_released_hours(by: Actor, quarter: Month, place: str) -> Demand:
    """The demand of the country or of a district in the quarter that begins with this month."""
    require(by, Permission.READ_TERRITORY)
    last = quarter.plus(QUARTER - 1)
    threshold = settings().statistics_threshold
    counts = _counts(quarter, last)
    cells = {read_pair(value): through_the_door(districts, place, threshold) for value, districts in counts.items()}
    return Demand(quarter, last, cells, is_exact=False)


def through_the_door(districts: dict[str, int], place: str, threshold: int) -> Figure:
    """One hour of the week in the country or a district, from the services of each district.

    The districts add up to the country and to nothing else that is known: each hour is a table of its own. Which of its
    hidden figures is the small one is not told.
    """
    if place == COUNTRY:
        total = sum(districts.values())
        return Figure(None, Hidden.SMALL) if 0 < total < threshold else Figure(total)
    cells = {cell.value: cell for cell in release(districts, threshold)}
    cell = cells.get(place, Cell(place, 0))
    return Figure(cell.services, Hidden.SECONDARY if cell.hidden else None)


def _counts(first: Month, last: Month) -> dict[str, dict[str, int]]:
    """Services by hour of the week and district."""
    kind, services = ReleasedHour, func.sum(ReleasedHour.services)
    query = select(kind.value, kind.district_code, services).where(kind.month.between(first, last))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for value, district_code, number in db.session.execute(query.group_by(kind.value, kind.district_code)):
        found[value][district_code] = int(number)
    return found


def _quarter_of(month: Month) -> Month:
    return Month(month.year, (month.number - 1) // QUARTER * QUARTER + 1)
