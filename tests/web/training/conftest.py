"""Rows that are kept, for the pages of training."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from tests.builders import a_technician, an_account


@pytest.fixture
def keeping(app: Flask, kept: None) -> Callable[[Callable[[], Any]], Any]:
    """Keep what a function makes, as an earlier request would have; its answer."""

    def keep(make: Callable[[], Any]) -> Any:
        with app.test_request_context(), transaction(EVERYONE):
            made = make()
            db.session.flush()
            return made

    return keep


@pytest.fixture
def people(keeping) -> SimpleNamespace:
    """A directorate's account, a technician not trained yet, their coordinator, and another partner's two."""

    def make() -> SimpleNamespace:
        technician, stranger = a_technician(trained_on=None), a_technician()
        return SimpleNamespace(
            aima=an_account(),
            centre=technician.centre,
            technician=technician,
            account=technician.account,
            coordinator=an_account(Role.COORDINATOR, partner_id=technician.partner_id),
            stranger=stranger,
            other_account=stranger.account,
            other_coordinator=an_account(Role.COORDINATOR, partner_id=stranger.partner_id),
        )

    return keeping(make)
