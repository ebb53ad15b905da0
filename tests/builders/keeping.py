"""Rows kept as an earlier request would have kept them; for tests with a browser, which empty the database after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask

from app.base.database import EVERYONE, db, transaction

Row = TypeVar("Row")


def made(app: Flask, make: Callable[[], Row]) -> Row:
    """What `make` returns, in the database for every request that follows."""
    with app.app_context(), transaction(EVERYONE):
        row = make()
        db.session.flush()
        return row
