"""Find what is hidden in a list, once a quarter is out: and anew only when a month of it is revised."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from app.base.database import db
from app.base.months import Month
from app.domain.geography.queries import district_names
from app.domain.statistics.periods import quarter_of, span_of
from app.domain.statistics.questions import Axis
from app.domain.statistics.release.lattice import Key
from app.domain.statistics.release.models import HiddenFigure, ReleasedList
from app.domain.statistics.release.offers import AREA, LISTS, TOTAL, Out, protect
from app.domain.tallies.models import ALL, ReleasedMonth
from app.domain.tallies.queries import list_crossings

_MONTHS = 3  # of a quarter


class Due(NamedTuple):
    """A list of a quarter, and which months of it were revised: what is found of it holds until one is again."""

    dimension: str
    by: str
    quarter: str
    revisions: str


def find_due() -> Due | None:
    """The next list to protect, the latest quarter first; None when all is done. That of the main area comes before
    those that take over what it hides: so this is the work of one process at a time."""
    kept = select(ReleasedList.dimension, ReleasedList.by, ReleasedList.quarter, ReleasedList.revisions)
    done = {tuple(each) for each in db.session.execute(kept)}
    dues = (Due(*each, *quarter) for quarter in reversed(list_quarters().items()) for each in LISTS)
    return next((due for due in dues if due not in done), None)


def list_quarters() -> dict[str, str]:
    """The quarters whose last month is out, in order, and which of their months were revised, and how often."""
    quarters: defaultdict[str, list[ReleasedMonth]] = defaultdict(list)
    for each in db.session.scalars(select(ReleasedMonth).order_by(ReleasedMonth.month)):
        quarters[quarter_of(each.month)].append(each)
    return {
        quarter: ",".join(f"{each.month}:{each.revision}" for each in months if each.revision)
        for quarter, months in quarters.items()
        if months[-1].month.number % _MONTHS == 0
    }


def protect_list(due: Due, threshold: int) -> None:
    """Hide what must be in this list of the quarter; what was hidden before a revision stays so."""
    dimension, by, quarter, _revisions = due
    before = _read_out(dimension, by, quarter)
    area = _read_out(AREA, TOTAL, quarter) if dimension == AREA and by != TOTAL else None
    after = protect(_leaves(dimension, by, quarter), threshold, area, before)
    _forget(dimension, by, quarter)
    _keep(due, after)


def _leaves(dimension: str, by: str, quarter: str) -> dict[Key, int]:
    """Services by (district, value, value of `by`), or without the last where there is no other."""
    leaves: defaultdict[Key, int] = defaultdict(int)
    first, last = map(Month.of, span_of(Axis.QUARTER, quarter))
    crossings = list_crossings(dimension, by, district_names(), first.until(last))
    for (_month, district), cells in crossings.items():
        for (value, other), services in cells.items():
            leaves[(district, value) if by == TOTAL else (district, value, other)] += services
    return dict(leaves)


def _read_out(dimension: str, by: str, quarter: str) -> Out | None:
    """The list of this quarter as it came out; None when it did not yet."""
    named = {"dimension": dimension, "by": by, "quarter": quarter}
    rung = db.session.scalar(select(ReleasedList.rung).filter_by(**named))
    if rung is None:
        return None
    of, axes = HiddenFigure, 2 if by == TOTAL else 3
    rows = db.session.execute(select(of.place, of.value, of.by_value, of.reason).filter_by(**named))
    return Out(rung, {tuple(key[:axes]): why for *key, why in rows})


def _forget(dimension: str, by: str, quarter: str) -> None:
    for kind in (HiddenFigure, ReleasedList):
        db.session.execute(delete(kind).filter_by(dimension=dimension, by=by, quarter=quarter))


def _keep(due: Due, out: Out) -> None:
    named = {"dimension": due.dimension, "by": due.by, "quarter": due.quarter}
    db.session.execute(insert(ReleasedList).values(**named, rung=out.rung, revisions=due.revisions))
    rows = [
        {**named, "place": place, "value": told[0], "by_value": (*told, ALL)[1], "reason": why}
        for (place, *told), why in out.hidden.items()
    ]
    if rows:
        db.session.execute(insert(HiddenFigure), rows)
