"""Services with telephone translation, by area: another view of services counted elsewhere too."""

from __future__ import annotations

from app.base.clock import today
from app.base.months import Month
from app.domain.service_records.actions import correct_service, rebuild_tallies
from app.domain.service_records.models import Interpreter
from app.domain.service_records.queries.recounts import list_differences
from app.domain.statistics.dashboard import WITH_STT, Stretch, read_dashboard
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

MONTH = Month.of(today())


def by_area(by):
    listed = read_dashboard(by, Stretch(MONTH, MONTH)).lists[WITH_STT]
    return listed.total.count, {value: figure.count for value, figure in listed.figures.items()}


@proves("SEED-7")
def test_services_with_telephone_translation_are_counted_by_area_and_follow_corrections(database):
    by = someone()[1]
    logged(by, area="health", interpreter=Interpreter.TELEPHONE)
    service = logged(by, area="health", interpreter=Interpreter.TELEPHONE)
    logged(by, area="health")
    logged(by, area="work", interpreter=Interpreter.IN_PERSON)
    assert by_area(by) == (2, {"health": 2})
    correct_service(by, service, area="work")
    assert by_area(by) == (2, {"health": 1, "work": 1})
    correct_service(by, service, interpreter=Interpreter.NONE)
    assert by_area(by) == (1, {"health": 1})
    assert list_differences(MONTH) == []
    rebuild_tallies(MONTH, MONTH)
    assert by_area(by) == (1, {"health": 1})
