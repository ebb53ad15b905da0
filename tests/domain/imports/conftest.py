"""A technician with old spreadsheets, and an import taken as far as a test needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.base.database import db
from app.domain.imports.actions import bring_file, confirm_columns, start_import, work_on_next
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import Import
from app.domain.technicians.models import Technician
from tests.builders import a_technician, as_actor


def bring(technician: Technician, content: bytes, name: str = "antigos.csv") -> Import:
    """The file, read: its columns wait to be confirmed."""
    return worked(bring_file(as_actor(technician.account), technician, name=name, content=content))


def check(technician: Technician, content: bytes, defaults: dict[str, str] | None = None, **days: str) -> Import:
    """The file, its columns as guessed, every line checked."""
    new = bring(technician, content)
    assert new.status is ImportStatus.COLUMNS, new.failure
    return confirm(technician, new, defaults, **days)


def confirm(technician: Technician, new: Import, defaults: dict[str, str] | None = None, **days: str) -> Import:
    columns = {place: field for field, place in new.mapping["columns"].items()}
    orders = {field: days.get(field, order) for field, order in new.mapping["days"].items()}
    confirm_columns(as_actor(technician.account), new, columns=columns, days=orders, defaults=defaults or {})
    return worked(new)


def run(technician: Technician, content: bytes, defaults: dict[str, str] | None = None, **days: str) -> Import:
    """The file, and everything of it that is ready among the records."""
    new = check(technician, content, defaults, **days)
    start_import(as_actor(technician.account), new)
    return worked(new)


def worked(new: Import) -> Import:
    db.session.flush()
    while work_on_next():
        pass
    return new


@pytest.fixture
def technician(database: Any) -> Technician:
    return a_technician()


@pytest.fixture
def by(technician: Technician) -> Callable[[], Any]:
    return as_actor(technician.account)
