"""Services, contacts and persons month by month, and the centres behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true

from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, within
from app.domain.centres.models import Centre, CentreStatus, Structure
from app.domain.geography.models import Municipality
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.tallies.models import ALL, CentreCount, Dimension, NetworkCount


def is_network(by: Actor) -> bool:
    """Whether the reader reads the whole network, through the release door."""
    return reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS


def visible(by: Actor, kind: Any) -> ColumnElement[bool]:
    """The rows a reader's figures are made of."""
    return true() if is_network(by) else within(by, Permission.READ_STATISTICS, kind)


def count_months(by: Actor, months: Sequence[Month], structure: Structure | None) -> dict[Month, int]:
    """The services of each of these months that follow one another; 0 for one without."""
    kind: Any = NetworkCount if is_network(by) else CentreCount
    query: Select[Any] = select(kind.month, func.sum(kind.services))
    if is_network(by):
        dimension, value = (Dimension.STRUCTURE, structure.value) if structure else (Dimension.TOTAL, ALL)
        query = query.where(kind.dimension == dimension, kind.value == value)
    else:
        query = _of_structure(query, kind, structure).where(kind.dimension == Dimension.TOTAL, visible(by, kind))
    query = query.where(kind.month.between(months[0], months[-1])).group_by(kind.month)
    counted = {month: int(services) for month, services in db.session.execute(query)}
    return {month: counted.get(month, 0) for month in months}


def count_active(by: Actor, stretches: Sequence[Stretch], structure: Structure | None) -> list[int]:
    """How many centres gave a service in each of these periods."""
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
