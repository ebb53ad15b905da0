"""Services of past months and the release of their lists."""

from __future__ import annotations

from app.base.clock import today
from app.base.months import Month
from app.domain.service_records.actions import rebuild_tallies
from app.domain.service_records.actions.releasing import release_month
from app.domain.technicians.models import Technician
from tests.builders.records import a_service

LAST = Month.of(today()).previous


def some_services(technician: Technician, month: Month, number: int, **facts: object) -> None:
    """So many services of a month, alike, as the log has them; they are counted when the month is released."""
    for _service in range(number):
        a_service(technician, given_on=month.first_day, **facts)


def released(*months: Month) -> None:
    """The services of these months are counted, and their lists come out."""
    rebuild_tallies(min(months), max(months))
    for month in sorted(months):
        release_month(month)
