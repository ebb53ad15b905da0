"""Rows that are kept, for the pages of the agenda."""

from functools import partial
from types import SimpleNamespace

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from app.domain.geography.holidays import holiday_on
from tests.builders import a_technician, an_account
from tests.builders.agenda import open_every_day
from tests.builders.keeping import made


@pytest.fixture
def keeping(app, kept):
    """Keep what a function makes, as an earlier request would have; its answer."""
    return partial(made, app)


@pytest.fixture
def people(keeping) -> SimpleNamespace:
    """A technician of a centre that is open every day, their coordinator, AIMA, and another partner's technician."""

    def make() -> SimpleNamespace:
        technician, stranger = a_technician(), a_technician()
        open_every_day(technician.centre)
        return SimpleNamespace(
            technician=technician,
            account=technician.account,
            centre=technician.centre,
            office=technician.centre.offices[0],
            coordinator=an_account(Role.COORDINATOR, partner_id=technician.partner_id),
            aima=an_account(),
            stranger=stranger,
            other_account=stranger.account,
        )

    return keeping(make)


@pytest.fixture
def open_day():
    """A day to come that is no holiday."""
    days = (today().replace(day=1).toordinal() + 32 + number for number in range(10))
    return next(day for day in map(type(today()).fromordinal, days) if not holiday_on(day, "02"))
