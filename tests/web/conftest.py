"""What pages of every area need."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from time import monotonic
from typing import Any

import pytest
from flask import Flask

from app.base.database import EVERYONE, db, transaction
from app.domain.technicians.models import Technician
from app.web.public import press, shelf
from tests.builders import a_technician

_hours = count(1)


@pytest.fixture
def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> float:
    """What earlier tests left on the shelf has run out: each that asks lives an hour after the one before."""
    later = monotonic() + 3600 * next(_hours)
    for module in (shelf, press):
        monkeypatch.setattr(module, "monotonic", lambda: later)
    return later


@pytest.fixture
def keep(app: Flask, kept: None) -> Callable[[Callable[[], Any]], Any]:
    """Make rows that stay: `keep(lambda: a_centre())`."""

    def run(make: Callable[[], Any]) -> Any:
        with app.test_request_context(headers={"Accept-Language": "en"}), transaction(EVERYONE):
            return make()

    return run


@pytest.fixture
def technician(keep) -> Technician:
    """A technician at a centre of their own."""

    def make() -> Technician:
        technician = a_technician()
        db.session.refresh(technician, ["account", "centre"])  # they outlive the transaction
        return technician

    return keep(make)
