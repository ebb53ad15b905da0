"""Addresses that somebody made up lead to the page that says there is nothing there."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from tests.builders import an_account


@pytest.mark.parametrize(
    "address",
    ["/compensation/99999999999999999999", "/compensation/-1", "/training/sessions/99999999999", "/%00", "/%ff"],
)
def test_an_impossible_number_is_a_page_not_found(app, as_, address):
    with app.test_request_context(), transaction(EVERYONE):
        directorate = an_account(Role.DIRECTORATE)
    as_(directorate).page(address, status=404)


def test_a_request_under_a_foreign_name_is_refused(client):
    answer = client.client.get("/account/forgotten", headers={"Host": "elsewhere.invalid"})
    assert answer.status_code == 400
    assert "elsewhere" not in answer.text
