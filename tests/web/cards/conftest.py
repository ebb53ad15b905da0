"""A technician with a browser, at a centre of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.base.database import EVERYONE, db, transaction
from app.domain.technicians.models import Technician
from tests.builders import a_technician


@pytest.fixture
def keep(app: Flask, kept: None) -> Callable[[Callable[[], Any]], Any]:
    """Make rows that stay: `keep(lambda: a_centre())`."""

    def run(make: Callable[[], Any]) -> Any:
        with app.test_request_context(headers={"Accept-Language": "en"}), transaction(EVERYONE):
            return make()

    return run


@pytest.fixture
def technician(keep) -> Technician:
    def make() -> Technician:
        technician = a_technician()
        db.session.refresh(technician, ["account", "centre"])  # they outlive the transaction
        return technician

    return keep(make)
