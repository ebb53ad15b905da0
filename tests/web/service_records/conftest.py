"""A technician at work: kept rows, and a browser signed in as them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.base.database import EVERYONE, db, transaction
from app.domain.service_records.models import ServiceRecord
from tests.browse import Browser
from tests.builders import a_centre, a_technician


@pytest.fixture
def keep(app: Flask, kept: None) -> Callable[[Callable[[], Any]], Any]:
    """Make rows that stay: `keep(lambda: a_centre())`."""

    def run(make: Callable[[], Any]) -> Any:
        with app.app_context(), transaction(EVERYONE):
            return make()

    return run


@pytest.fixture
def at_work(keep, as_) -> Callable[..., SimpleNamespace]:
    """`at_work(centre={...}, **technician)`: their account, ids, and a browser signed in."""

    def start(centre: dict[str, Any] | None = None, **changes: Any) -> SimpleNamespace:
        def make() -> SimpleNamespace:
            technician = a_technician(a_centre(**(centre or {})), **changes)
            return SimpleNamespace(
                id=technician.id,
                account=SimpleNamespace(id=technician.account_id),
                centre_id=technician.centre_id,
                partner_id=technician.partner_id,
            )

        technician = keep(make)
        technician.browser = as_(technician.account)
        return technician

    return start


@pytest.fixture
def read(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Look at what was kept, everybody's rows in reach."""

    def run(look: Callable[[], Any]) -> Any:
        with app.app_context(), transaction(EVERYONE):
            return look()

    return run


def number_of_services() -> int:
    return db.session.scalar(select(func.count()).select_from(ServiceRecord)) or 0


def the_service() -> ServiceRecord:
    service = db.session.scalars(select(ServiceRecord)).one()
    service.other_areas  # noqa: B018 - read while the session lives
    return service


def sent(browser: Browser, **changes: Any):
    """Fill in the page as a technician does, and save."""
    return browser.send("/services/new", **{"area": "regularisation", "outcome": "informed", **changes})
