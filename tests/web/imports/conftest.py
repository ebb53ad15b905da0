"""A technician who brings spreadsheets in a browser, with the jobs done between two pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from app.jobs.run_imports import run_imports
from tests.browse import Browser, Page
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made


def some_people() -> SimpleNamespace:

    technician = a_technician(a_centre())
    a_technician(technician.centre)
    coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    return SimpleNamespace(
        id=technician.id,
        name=technician.name,
        account=SimpleNamespace(id=technician.account_id),
        coordinator=SimpleNamespace(id=coordinator.id),
    )


@pytest.fixture
def people(app: Flask, kept: None, as_: Any) -> SimpleNamespace:
    """A technician and their coordinator, each with a browser."""
    found = made(app, some_people)
    found.browser, found.coordinating = as_(found.account), as_(found.coordinator)
    return found


@pytest.fixture
def jobs(app: Flask) -> Callable[[], None]:
    """Let the jobs process do all that waits."""

    def work() -> None:
        with app.app_context():
            while run_imports():
                pass

    return work


@pytest.fixture
def look(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Look at what was kept."""

    def run(question: Callable[[], Any]) -> Any:
        with app.app_context(), transaction(EVERYONE):
            return question()

    return run


def brings(browser: Browser, content: bytes, name: str = "antigos.csv", **answers: Any) -> Page:
    return browser.send("/imports/new", {"file": (BytesIO(content), name), **answers})


def checked(browser: Browser, jobs: Callable[[], None], content: bytes, **answers: Any) -> str:
    """The address of an import whose columns were confirmed as proposed."""
    address = str(brings(browser, content).location)
    jobs()
    answer = browser.send(f"{address}/columns", answers)
    assert answer.status == 303, answer.text
    jobs()
    return address
