"""List pages ask the database a bounded number of questions, however long the list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from tests.browse import Browser
from tests.builders import a_protocol, a_service, a_technician, an_account
from tests.builders.applications import an_application

MOST = 12  # the session, the page's own few, and what it shows beside
LISTS = {
    Role.TECHNICIAN: ["service_records.index"],
    Role.COORDINATOR: ["centres.index", "technicians.index", "service_records.index", "compensation.index"],
    Role.DIRECTORATE: [
        "applications.index",
        "protocols.index",
        "centres.index",
        "compensation.index",
        "training.index",
        "statistics.index",
    ],
    Role.ADMINISTRATOR: [
        "administration.accounts",
        "administration.jobs",
        "administration.outbox",
        "administration.audit",
    ],
}


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every statement sent to the database within the block."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("role", "endpoint"), [(role, page) for role, pages in LISTS.items() for page in pages])
def test_a_longer_list_asks_no_more_questions(app, as_, role, endpoint):
    with app.app_context(), transaction(EVERYONE):
        first = a_technician()
        centre = first.centre
        people = {
            Role.TECHNICIAN: first.account,
            Role.COORDINATOR: an_account(Role.COORDINATOR, partner_id=centre.partner_id),
        }
        account = people.get(role) or an_account(role)
    browser = as_(account)
    short = questions(app, browser, endpoint)
    with app.app_context(), transaction(EVERYONE):
        for _ in range(8):
            technician = a_technician(centre)
            a_service(technician)
            a_service(first)
            a_protocol(a_technician().centre.partner)
            an_application()
            an_account(Role.DIRECTORATE)
    long = questions(app, browser, endpoint)
    assert len(long) <= len(short) + 1, "\n".join(long)
    assert len(long) <= MOST, "\n".join(long)


def questions(app: Flask, browser: Browser, endpoint: str) -> list[str]:
    with app.test_request_context():
        path = app.url_map.bind("").build(endpoint)
    with counted(app) as asked:
        browser.page(path)
    return asked
