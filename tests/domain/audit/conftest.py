"""A trail that was written, and somebody with all the keys who tampers with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from flask import Flask

from app.base.database import EVERYONE, transaction
from app.cli import postgres
from app.domain.access.models import Account, Actor, Role
from app.domain.audit.actions import record
from tests.builders import a_technician, an_account, as_actor


@pytest.fixture
def writers(app: Flask, kept: None) -> list[Actor]:
    """A technician of one centre and one of another, and a colleague at AIMA; each has written ten entries."""
    with app.app_context(), transaction(EVERYONE):
        accounts: list[Account] = [a_technician().account, a_technician().account, an_account(Role.DIRECTORATE)]
        actors = [as_actor(account) for account in accounts]
        for actor, account in zip(actors, accounts, strict=True):
            for _ in range(10):
                record(actor, "record.seen", on=account)
    return actors


@pytest.fixture
def tamper(database_url: str) -> Iterator[Callable[..., Any]]:
    """Run SQL as the server's superuser with every trigger switched off."""
    url = postgres.superuser_address(database_url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection.execute
