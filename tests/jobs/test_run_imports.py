"""The work of imports, as the jobs process does it."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.files import fetch
from app.domain.imports.actions import bring_file
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import Import
from app.jobs.run_imports import run_imports
from app.jobs.schedule import WORKERS
from tests.builders import a_technician, as_actor

OLD = "Data;Nome;Área\n02/03/2020;Pessoa Fictícia;Saúde\n".encode()


def test_a_file_is_read_once_and_then_forgotten_with_the_names_in_it(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician = a_technician()
            bring_file(as_actor(technician.account), technician, name="antigos.csv", content=OLD)
        assert [run_imports(), run_imports()] == [1, 0]
        with transaction(EVERYONE):
            bring = db.session.query(Import).one()
            assert (bring.status, bring.has_file) == (ImportStatus.COLUMNS, False)
            with pytest.raises(FileNotFoundError):
                fetch(bring.fingerprint)


def test_imports_are_among_the_work_that_is_picked_up_at_once():
    assert run_imports in WORKERS
