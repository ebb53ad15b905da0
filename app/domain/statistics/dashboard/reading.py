"""Read a dashboard: a handful of questions to the counters, whatever the size of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.base.clock import now, today
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.centres.models import Structure
from app.domain.statistics.dashboard.headlines import Counted, Headline, headlines_of
from app.domain.statistics.dashboard.held_lists import read_lists
from app.domain.statistics.dashboard.lists import Listed, question_of
from app.domain.statistics.dashboard.months import count_active, count_centres, count_months, is_network
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.statistics.nights import Nights, read_medians, read_nights
from app.domain.statistics.persons import Persons, count_contacts, read_persons
from app.domain.statistics.rules import Cell, release

_NO_CELL = Cell("", None)


@dataclass(frozen=True)
class MonthLine:
    """One month: its figures, and its services a year before."""

    month: Month
    services: Cell
    year_before: Cell
    contacts: Cell
    persons: Cell


@dataclass(frozen=True)
class Dashboard:
    """What a reader is shown of a period: every figure has passed the release door, or is of own centres."""

    stretch: Stretch
    structure: Structure | None
    headlines: list[Headline]
    months: list[MonthLine]
    years: Mapping[str, Cell]  # persons by year
    without_card: Cell  # services whose persons are unknown
    lists: dict[str, Listed]  # by the code of the axis, or WITH_STT
    lists_until: Month | None  # the last month of the lists; None when none of the period are out
    lists_stamp: str | None  # of the network: while it is the same, so are they
    open_by_district: Mapping[str, int]
    nights: Nights
    is_exact: bool  # the reader's own centres, with nothing hidden
    threshold: int
    read_at: datetime = field(default_factory=now)

    @property
    def centres_open(self) -> int:
        return sum(self.open_by_district.values())

    @property
    def has_services(self) -> bool:
        return any(line.services.services != 0 for line in self.months)

    @property
    def has_before(self) -> bool:
        """Whether there is anything in the period before to be held against."""
        return self.headlines[0].before != 0

    @property
    def has_year_before(self) -> bool:
        """The same of the months of a year before."""
        return self.headlines[0].year_before != 0


def read_dashboard(by: Actor, stretch: Stretch, structure: Structure | None = None) -> Dashboard:
    """The figures of these months that this reader may see.

    The directorate reads the network: totals of this moment, and lists of the months already released. A coordinator
    reads the entity's centres and a technician the own centre, exactly (FAQ answer 9).
    """
    require(by, Permission.READ_STATISTICS)
    threshold = settings().statistics_threshold if is_network(by) else 0
    first, last = min(each.first for each in stretch.compared), stretch.last
    counts = count_months(by, first.until(last), structure)
    services = {str(month): number for month, number in counts.items()}
    people = _people(by, services, stretch, structure, threshold)
    held = read_lists(by, stretch, structure)
    nights = read_nights(by, first, max(last, Month.of(today())), structure)
    counted = Counted(
        stretch=stretch,
        services={cell.value: cell for cell in release(services, threshold)},
        contacts=people.contacts,
        persons=people.persons,
        active=count_active(by, stretch.compared, structure),
        lists=held.wholes,
        nights=nights,
        medians=Nights() if is_network(by) else read_medians(stretch.first, stretch.last),
    )
    return Dashboard(
        stretch=stretch,
        structure=structure,
        headlines=headlines_of(counted, lambda axis, months: question_of(axis, months, structure)),
        months=_months(counted),
        years=people.years,
        without_card=people.without_card,
        lists=held.lists,
        lists_until=held.until,
        lists_stamp=held.stamp,
        open_by_district=count_centres(by, structure),
        nights=nights,
        is_exact=not is_network(by),
        threshold=threshold,
    )


def _people(
    by: Actor, services: Mapping[str, int], stretch: Stretch, structure: Structure | None, threshold: int
) -> Persons:
    """Contacts and persons. Nobody counts the persons of one kind of structure before they are asked for."""
    if structure is None:
        return read_persons(by, services, stretch.months, threshold)
    contacts = release(count_contacts(by, services, structure), threshold)
    return Persons({cell.value: cell for cell in contacts}, persons={}, years={}, without_card=_NO_CELL)


def _months(counted: Counted) -> list[MonthLine]:
    return [
        MonthLine(
            month,
            counted.services[str(month)],
            counted.services.get(str(month.plus(-12)), _NO_CELL),
            counted.contacts.get(str(month), _NO_CELL),
            counted.persons.get(str(month), _NO_CELL),
        )
        for month in counted.stretch.months
    ]
