"""Two acts at the same moment, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from app.base.database import EVERYONE, db, transaction
from app.base.errors import RuleBroken


@pytest.fixture
def two_at_once(app: Flask) -> Callable[[list[Callable[[], object]]], list[RuleBroken | None]]:
    """Do these acts at once; for each the rule it broke, or None."""

    def run(acts: list[Callable[[], object]]) -> list[RuleBroken | None]:
        together = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as threads:
            return list(threads.map(lambda act: _one(app, together, act), acts))

    return run


def _one(app: Flask, together: Barrier, act: Callable[[], object]) -> RuleBroken | None:
    with app.app_context():
        try:
            with transaction(EVERYONE):
                together.wait()
                act()
        except RuleBroken as broken:
            return broken
        finally:
            db.session.remove()
    return None
