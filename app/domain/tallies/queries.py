"""Questions about the counters: no answer here ever looks at a service record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from app.base.database import db
from app.base.months import Month
from app.domain.tallies.models import CentreTally, Dimension, NetworkTally


def sum_by(dimension: Dimension, first: Month, last: Month, centre_ids: Iterable[int] | None = None) -> dict[str, int]:
    """Services by value of a dimension, from the first month to the last, both included; most first.

    Of these centres, or of the whole network when none are named. Values without services are left out.
    """
    kind = _kind(centre_ids)
    total = func.sum(kind.services)
    query = _within(select(kind.value, total), kind, dimension, first, last, centre_ids)
    rows = db.session.execute(query.group_by(kind.value).having(total > 0).order_by(total.desc(), kind.value))
    return {value: int(services) for value, services in rows}


def sum_by_month(
    dimension: Dimension, first: Month, last: Month, centre_ids: Iterable[int] | None = None
) -> dict[Month, dict[str, int]]:
    """The same month by month: every month of the period is a key, also one without services."""
    kind = _kind(centre_ids)
    query = _within(select(kind.month, kind.value, func.sum(kind.services)), kind, dimension, first, last, centre_ids)
    found: dict[Month, dict[str, int]] = {month: {} for month in first.until(last)}
    for month, value, services in db.session.execute(query.group_by(kind.month, kind.value).order_by(kind.value)):
        if services > 0:
            found[month][value] = int(services)
    return found


def _kind(centre_ids: Iterable[int] | None) -> type[CentreTally] | type[NetworkTally]:
    return NetworkTally if centre_ids is None else CentreTally


def _within(
    query: Any,
    kind: Any,
    dimension: Dimension,
    first: Month,
    last: Month,
    centre_ids: Iterable[int] | None,
) -> Any:
    query = query.where(kind.dimension == dimension, kind.month >= first, kind.month <= last)
    return query if centre_ids is None else query.where(kind.centre_id.in_(list(centre_ids)))
