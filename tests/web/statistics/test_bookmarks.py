"""Addresses of tables that were kept before there was a page to explore."""

from __future__ import annotations

import pytest

from app.domain.access.models import Role
from tests.builders import an_account

PERIOD = "from=2026-03&to=2026-05"


@pytest.mark.parametrize(
    ("kept", "leads_to"),
    [
        ("area", "/statistics/explore?rows=area"),
        ("stt_area", "/statistics/explore?rows=area&interpreter=telephone"),
        ("district.csv", "/statistics/explore.csv?rows=district"),
        ("months.csv", "/statistics/explore.csv?rows=month"),
        ("persons.csv", "/statistics/explore.csv?measure=persons&rows=month"),
    ],
)
def test_an_old_address_leads_to_the_same_table(keep, as_, kept, leads_to):
    directorate = keep(lambda: an_account(Role.DIRECTORATE))
    response = as_(directorate).client.get(f"/statistics/{kept}?{PERIOD}")
    assert (response.status_code, response.location) == (301, f"{leads_to}&{PERIOD}")


def test_an_address_that_never_was_is_not_found(keep, as_):
    directorate = keep(lambda: an_account(Role.DIRECTORATE))
    assert as_(directorate).client.get("/statistics/colour").status_code == 404
