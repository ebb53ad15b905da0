"""The places and the stretches of time by which a table may run."""

from __future__ import annotations

from app.base.language import Lazy, lazy
from app.domain.statistics.definitions.terms import AsOf, Definition, Source
from app.domain.statistics.questions import Axis

_OF_CENTRE = lazy("It is the place of the centre, and says nothing of where the people served live.")


def _place(axis: Axis, counts: Lazy) -> Definition:
    return Definition(axis.value, axis.phrase, counts, Source.CENTRES, AsOf.RELEASED, _OF_CENTRE)


def _time(axis: Axis, counts: Lazy, gaps: Lazy = "") -> Definition:
    return Definition(axis.value, axis.phrase, counts, Source.RECORDS, AsOf.RELEASED, gaps)


PLACES = (
    _place(Axis.NUTS2, lazy("The region of the official nomenclature the centre's municipality is in.")),
    _place(Axis.DISTRICT, lazy("The district of the centre's municipality; Madeira and the Azores count as one each.")),
    _place(Axis.MUNICIPALITY, lazy("The municipality of the centre's main office.")),
    _place(Axis.CENTRE, lazy("The centre whose technician gave the service, at its offices or at its stops.")),
)
TIMES = (
    _time(Axis.DAY, lazy("The day on which the service was given, in mainland Portugal.")),
    _time(Axis.WEEK, lazy("Monday to Sunday, named by its Monday.")),
    _time(Axis.MONTH, lazy("The calendar month of the day on which the service was given.")),
    _time(
        Axis.QUARTER,
        lazy("Three calendar months: January to March is the first quarter."),
        lazy("A quarter whose last month is not released yet is shown without its lists."),
    ),
    _time(Axis.YEAR, lazy("The calendar year, from January to December.")),
)
