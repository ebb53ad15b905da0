"""Many services at once: all of them are kept, or none."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.service_records.actions.batching import Line, LinesBroken, log_batch
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.paper import Legend, read_reference, reference
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.queries.recounts import list_differences
from app.domain.service_records.telling import read_sheet
from tests.builders import an_account, as_actor
from tests.domain.service_records.told import someone
from tests.proof import proves

TYPED = {
    "given_on": today().isoformat(),
    "minutes": "10",
    "channel": "walk_in",
    "area": "regularisation",
    "outcome": "informed",
}


def a_line(**typed):
    return Line(uuid4(), read_sheet({**TYPED, **typed}))


def count(kind=ServiceRecord):
    return db.session.scalar(select(func.count()).select_from(kind))


@proves("SL12")
def test_every_line_becomes_a_service_of_its_own(database):
    technician, by = someone()
    written = log_batch(by, [a_line(), a_line(minutes="25", nationality="BR"), a_line(area="housing")])
    logged = [find_service(each.id) for each in written]
    assert [service.minutes for service in logged] == [10, 25, 10]
    assert {service.technician_id for service in logged} == {technician.id}
    assert count() == 3
    assert list_differences(Month.of(today())) == []


@proves("SL14")
def test_with_one_mistake_nothing_is_kept_and_every_mistake_is_told(database):
    _technician, by = someone()
    entries = count(AuditEntry)
    with pytest.raises(LinesBroken) as broken:
        log_batch(by, [a_line(), a_line(minutes="900"), a_line(area="astrology"), a_line(sex="?")])
    assert {place: list(errors) for place, errors in broken.value.errors.items()} == {
        1: ["minutes"],
        2: ["area"],
        3: ["sex"],
    }
    assert "2, 3, 4" in broken.value.message
    assert count() == 0
    assert count(AuditEntry) == entries
    assert list_differences(Month.of(today())) == []


def test_the_same_batch_twice_is_one(database):
    _technician, by = someone()
    lines = [a_line(), a_line()]
    again = [service.id for service in log_batch(by, lines)]
    assert [service.id for service in log_batch(by, lines)] == again
    assert count() == 2


def test_a_batch_is_for_technicians(database):
    with pytest.raises(NotAllowed):
        log_batch(as_actor(an_account(Role.COORDINATOR)), [a_line()])


def test_a_reference_leads_back_to_its_stop_and_day():
    assert read_reference(reference(12, today())) == (12, today())
    assert read_reference(" s12-261124 ") is not None
    assert [read_reference(text) for text in ("", "S12", "S0-261124", "S12-269999", "12-261124")] == [None] * 5


def test_the_marks_of_a_sheet_are_letters_and_numbers_in_the_order_of_the_lists(database):
    legend = Legend.on(today())
    assert [(each.mark, each.code) for each in legend.areas[:2]] == [("A", "regularisation"), ("B", "nationality")]
    assert [each.mark for each in legend.outcomes] == ["1", "2", "3", "4"]
    assert "itinerant" not in [each.code for each in legend.channels]
