"""The gate on the days of an exception, the day before and the day after, wherever a service enters."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.service_records.actions.batching import Line, LinesBroken, log_batch
from app.domain.service_records.telling import read_sheet
from app.domain.training.actions import end_exception
from tests.builders import an_account, an_exception, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

FIRST, LAST = today() - timedelta(days=6), today() - timedelta(days=3)
DAYS = [(FIRST - timedelta(days=1), False), (FIRST, True), (LAST, True), (LAST + timedelta(days=1), False)]
NAMES = ["the day before", "its first day", "its last day", "the day after"]
on_each_day = pytest.mark.parametrize(("day", "is_open"), DAYS, ids=NAMES)


@pytest.fixture
def excepted(database):
    """Somebody untrained whom AIMA lets serve on four days of the last week."""
    technician, by = someone(trained_on=None)
    an_exception(technician, FIRST, LAST)
    return technician, by


@proves("TR4", "FAQ-36")
@on_each_day
def test_on_the_screen(excepted, day, is_open):
    if is_open:
        assert logged(excepted[1], given_on=day).number
        return
    with pytest.raises(RuleBroken, match="Initial training was not complete"):
        logged(excepted[1], given_on=day)


@proves("TR4")
@on_each_day
def test_in_the_grid_of_a_paper_sheet(excepted, day, is_open):
    typed = {"given_on": day.isoformat(), "minutes": "10", "channel": "walk_in", "outcome": "informed"}
    lines = [Line(uuid4(), read_sheet({**typed, "area": "regularisation"})) for _number in range(2)]
    if is_open:
        assert len(log_batch(excepted[1], lines)) == 2
        return
    with pytest.raises(LinesBroken) as broken:
        log_batch(excepted[1], lines)
    assert [list(errors) for errors in broken.value.errors.values()] == [["given_on"]] * 2


def test_an_earlier_exception_still_holds_on_its_own_days(excepted):
    technician, by = excepted
    an_exception(technician, today(), today())
    assert logged(by, given_on=LAST).number
    assert logged(by).number


@proves("TR4")
def test_an_exception_ended_early_holds_until_the_day_before(database):
    technician, by = someone(trained_on=None)
    exception = an_exception(technician, FIRST, today() + timedelta(days=3))
    assert logged(by).number
    end_exception(as_actor(an_account(Role.DIRECTORATE)), exception)
    db.session.flush()
    assert logged(by, given_on=today() - timedelta(days=1)).number
    with pytest.raises(RuleBroken, match="Initial training was not complete"):
        logged(by)


def test_somebody_elses_exception_opens_nothing(excepted):
    with pytest.raises(RuleBroken, match="Initial training was not complete"):
        logged(someone(trained_on=None)[1], given_on=FIRST)
