"""Services, contacts and persons month by month, and the centres behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true

from app.base.database import db, run
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, within
from app.domain.centres.models import Centre, CentreStatus, Structure
from app.domain.geography.models import Municipality
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.tallies.models import ALL, CentreCount, Dimension

# What the page of the network asks each time it is opened: to put a question together takes longer than its answer.
_NETWORK_MONTHS = """
SELECT month, sum(services)::integer AS services FROM network_counts
 WHERE dimension = %(dimension)s AND value = %(value)s AND month BETWEEN %(first)s AND %(last)s GROUP BY month
"""
_ENDS = ("first", "last", "first_before", "last_before", "first_a_year_before", "last_a_year_before")
_NETWORK_ACTIVE = """
SELECT count(*) FILTER (WHERE now > 0) AS now, count(*) FILTER (WHERE before > 0) AS before,
       count(*) FILTER (WHERE a_year_before > 0) AS a_year_before
  FROM (SELECT sum(services) FILTER (WHERE month BETWEEN %(first)s AND %(last)s) AS now,
               sum(services) FILTER (WHERE month BETWEEN %(first_before)s AND %(last_before)s) AS before,
               sum(services) FILTER (WHERE month BETWEEN %(first_a_year_before)s AND %(last_a_year_before)s)
                 AS a_year_before
          FROM centre_counts
         WHERE dimension = 'total' AND month BETWEEN least(%(first_before)s, %(first_a_year_before)s) AND %(last)s
         GROUP BY centre_id) AS centres
"""
_NETWORK_CENTRES = """
SELECT m.district_code, count(*) FROM centres c JOIN municipalities m ON m.dico = c.dico
 WHERE c.status = %(open)s GROUP BY m.district_code
"""


def is_network(by: Actor) -> bool:
    """Whether the reader reads the whole network, through the release door."""
    return reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS


def visible(by: Actor, kind: Any) -> ColumnElement[bool]:
    """The rows a reader's figures are made of."""
    return true() if is_network(by) else within(by, Permission.READ_STATISTICS, kind)


def count_months(by: Actor, months: Sequence[Month], structure: Structure | None) -> dict[Month, int]:
    """The services of each of these months that follow one another; 0 for one without."""
    first, last = months[0], months[-1]
    counted = _network_months(first, last, structure) if is_network(by) else _own_months(by, first, last, structure)
    return {month: counted.get(month, 0) for month in months}


def _network_months(first: Month, last: Month, structure: Structure | None) -> dict[Month, int]:
    dimension, value = (Dimension.STRUCTURE, structure.value) if structure else (Dimension.TOTAL, ALL)
    asked = {"dimension": dimension.value, "value": value, "first": first.first_day, "last": last.first_day}
    return {Month.of(row.month): row.services for row in run(_NETWORK_MONTHS, asked).fetchall()}


def _own_months(by: Actor, first: Month, last: Month, structure: Structure | None) -> dict[Month, int]:
    kind: Any = CentreCount
    query = _of_structure(select(kind.month, func.sum(kind.services)), kind, structure).where(
        kind.dimension == Dimension.TOTAL, visible(by, kind), kind.month.between(first, last)
    )
    return {month: int(services) for month, services in db.session.execute(query.group_by(kind.month))}


def count_active(by: Actor, stretches: Sequence[Stretch], structure: Structure | None) -> list[int]:
    """How many centres gave a service in each of these three periods."""
    if is_network(by) and structure is None:
        days = [day.first_day for each in stretches for day in (each.first, each.last)]
        return [*run(_NETWORK_ACTIVE, dict(zip(_ENDS, days, strict=True))).fetchall()[0]]
    kind = CentreCount
    services = [func.sum(kind.services).filter(kind.month.between(each.first, each.last)) for each in stretches]
    query: Any = select(*(each.label(f"of_{place}") for place, each in enumerate(services))).where(
        kind.dimension == Dimension.TOTAL,
        kind.month >= min(each.first for each in stretches),
        kind.month <= max(each.last for each in stretches),
        visible(by, kind),
    )
    centres = _of_structure(query, kind, structure).group_by(kind.centre_id).subquery()
    active = select(*(func.count().filter(each > 0) for each in centres.c))
    return [int(number) for number in db.session.execute(active).one()]


def count_centres(by: Actor, structure: Structure | None) -> Mapping[str, int]:
    """Open centres by district code."""
    if is_network(by) and structure is None:
        return dict(run(_NETWORK_CENTRES, {"open": CentreStatus.OPEN.value}).fetchall())
    query = (
        select(Municipality.district_code, func.count())
        .join(Centre, Centre.dico == Municipality.dico)
        .where(Centre.status == CentreStatus.OPEN, visible(by, Centre))
        .group_by(Municipality.district_code)
    )
    if structure is not None:
        query = query.where(Centre.structure == structure)
    return {str(code): int(centres) for code, centres in db.session.execute(query)}


def _of_structure(query: Select[Any], kind: Any, structure: Structure | None) -> Select[Any]:
    if structure is None:
        return query
    return query.join(Centre, Centre.id == kind.centre_id).where(Centre.structure == structure)
