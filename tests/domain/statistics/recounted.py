"""Questions answered by going through every service one by one, to hold the answers against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import select

from app.base.database import db
from app.base.months import Month
from app.domain.service_records.models import ServiceRecord
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.tables import Counts, Table
from app.domain.tallies.models import ALL

SAYS: dict[Axis, Callable[[ServiceRecord], str]] = {
    Axis.SUB_TOPIC: lambda s: s.sub_topic or "none",
    Axis.REFERRAL: lambda s: s.referral or "none",
    Axis.DECISION: lambda s: s.decision or "none",
    Axis.BIOMETRICS: lambda s: "yes" if s.biometrics_collected else "no",
    Axis.STRUCTURE: lambda s: s.centre.structure,
    Axis.NUTS2: lambda s: s.centre.municipality.nuts2_code,
    Axis.DISTRICT: lambda s: s.centre.municipality.district_code,
    Axis.MUNICIPALITY: lambda s: s.centre.dico,
    Axis.CENTRE: lambda s: str(s.centre_id),
    Axis.DAY: lambda s: s.given_on.isoformat(),
    Axis.WEEK: lambda s: s.given_on.fromordinal(s.given_on.toordinal() - s.given_on.weekday()).isoformat(),
    Axis.MONTH: lambda s: str(Month.of(s.given_on)),
    Axis.QUARTER: lambda s: quarter_of(Month.of(s.given_on)),
    Axis.YEAR: lambda s: str(s.given_on.year),
}


def says(service: ServiceRecord, axis: Axis) -> str:
    """What a service is, on an axis."""
    return str(SAYS[axis](service) if axis in SAYS else getattr(service, axis.value))


def recount(question: Question, **whose: int) -> Counts:
    """Every cell and total of a question, of the services of an entity or a centre."""
    services = db.session.scalars(select(ServiceRecord).filter_by(**whose, undone_at=None)).all()
    found: dict[tuple[str, str], list[ServiceRecord]] = defaultdict(list)
    for service in services:
        if _is_asked_of(service, question):
            for cell in _cells(service, question):
                found[cell].append(service)
    return {
        cell: _how_many(question.measure, each) for cell, each in found.items() if _how_many(question.measure, each)
    }


def counts_in(table: Table) -> Counts:
    """A table with nothing hidden as counts, without what is zero."""
    figures = {
        **table.cells,
        **{(row, ALL): figure for row, figure in table.row_totals.items()},
        **{(ALL, column): figure for column, figure in table.column_totals.items()},
        (ALL, ALL): table.total,
    }
    return {cell: figure.count for cell, figure in figures.items() if figure.count}


def _is_asked_of(service: ServiceRecord, question: Question) -> bool:
    place = [(question.place.axis, (question.place.code,))] if question.place else []
    return question.first <= service.given_on <= question.last and all(
        says(service, axis) in values for axis, values in [*place, *question.filters]
    )


def _cells(service: ServiceRecord, question: Question) -> Iterable[tuple[str, str]]:
    rows = {ALL, *([says(service, question.rows)] if question.rows else [])}
    columns = {ALL, *([says(service, question.columns)] if question.columns else [])}
    return [(row, column) for row in rows for column in columns]


def _how_many(measure: Measure, services: list[ServiceRecord]) -> int:
    if measure is Measure.SERVICES:
        return len(services)
    if measure is Measure.PERSONS:
        return len({service.card.code for service in services if service.card})
    return len({(s.card_id, s.centre_id, s.given_on) if s.card_id else s.id for s in services})
