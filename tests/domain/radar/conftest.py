"""A steady history in Beja, and whoever reads of it."""

from __future__ import annotations

import pytest

from app.domain.access.models import Role
from tests.builders import a_technician, an_account, as_actor
from tests.builders.released import LAST, released, some_services

USUAL = {"area": "housing", "nationality": "NP"}


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def technician(database):
    return a_technician()


@pytest.fixture
def history(technician):
    """Five months with eight services each about housing for people from Nepal, and some others beside them."""
    months = LAST.plus(-5).until(LAST.previous)
    for month in months:
        some_services(technician, month, 8, **USUAL)
        some_services(technician, month, 8, area="work", nationality="BR")
    released(*months)
    return months


@pytest.fixture
def rise(history, technician):
    """Thirty of them in the month that was released last."""
    some_services(technician, LAST, 30, **USUAL)
    some_services(technician, LAST, 8, area="work", nationality="BR")
    released(LAST)
