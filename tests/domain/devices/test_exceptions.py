"""What a device sends of the days of an exception at the gate, and of the day before and after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.devices.models import HeldRecord
from tests.builders import an_exception
from tests.domain.devices.saying import a_device, logging, say
from tests.domain.service_records.told import someone
from tests.proof import proves

FIRST, LAST = today() - timedelta(days=4), today() - timedelta(days=2)


@proves("TR4", "FAQ-36")
@pytest.mark.parametrize(
    ("day", "word"),
    [(FIRST - timedelta(days=1), "held"), (FIRST, "kept"), (LAST, "kept"), (LAST + timedelta(days=1), "held")],
    ids=["the day before", "its first day", "its last day", "the day after"],
)
def test_a_device_logs_on_the_days_of_an_exception_and_on_others_it_is_held(database, day, word):
    technician, by = someone(trained_on=None)
    an_exception(technician, FIRST, LAST)
    message = logging(given_on=day.isoformat())
    assert say(by, a_device(by), message) == [word]
    held = db.session.get(HeldRecord, message.id)
    assert (held is None) == (word == "kept")
    assert held is None or held.field == "given_on"
