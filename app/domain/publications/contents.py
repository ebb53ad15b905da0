"""What is read for a publication: its tables by name, each a question through the release door."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.publications.periods import Period
from app.domain.statistics.questions import Axis, Measure, Question

# One characteristic of the whole network, in the order of the report.
LISTS = {
    "areas": Axis.AREA,
    "nationalities": Axis.NATIONALITY,
    "legal_statuses": Axis.LEGAL_STATUS,
    "languages": Axis.LANGUAGE,
    "interpreters": Axis.INTERPRETER,
    "channels": Axis.CHANNEL,
    "outcomes": Axis.OUTCOME,
}
# What may leave the house together: see `statistics/release/offers`.
PAIRS = {
    "areas_by_sex": (Axis.AREA, Axis.SEX),
    "areas_by_age": (Axis.AREA, Axis.AGE_BAND),
    "nationalities_by_area": (Axis.NATIONALITY, Axis.AREA),
    "districts_by_area": (Axis.DISTRICT, Axis.AREA),
    "districts_by_nationality": (Axis.DISTRICT, Axis.NATIONALITY),
    "districts_by_sex": (Axis.DISTRICT, Axis.SEX),
    "centres_by_month": (Axis.CENTRE, Axis.MONTH),
}


NAMES = ("months", "months_before", "contacts", "persons", *LISTS, *PAIRS, "regions")  # of the tables, in their order


def in_order(names: Iterable[str]) -> list[str]:
    """The names of tables as the report has them, those it knows no longer at the end; the database keeps no order."""
    return sorted(names, key=lambda name: NAMES.index(name) if name in NAMES else len(NAMES))


def questions_of(period: Period) -> dict[str, Question]:
    """Every question of a publication of this period, by the name of its table, in the order they are read."""
    first, last = period.days
    before = period.before.days
    return {
        "months": Question(Measure.SERVICES, first, last, Axis.MONTH),
        "months_before": Question(Measure.SERVICES, *before, Axis.MONTH),
        "contacts": Question(Measure.CONTACTS, first, last),
        "persons": Question(Measure.PERSONS, first, last),
        **{name: Question(Measure.SERVICES, first, last, axis) for name, axis in LISTS.items()},
        **{name: Question(Measure.SERVICES, first, last, rows, columns) for name, (rows, columns) in PAIRS.items()},
        "regions": Question(Measure.SERVICES, first, last, Axis.NUTS2),
    }
