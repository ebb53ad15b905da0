"""The list of services as a file."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.service_records.models import Outcome
from app.web.service_records import exporting
from tests.builders import a_service, a_technician, an_account


@pytest.fixture
def entity(keep):
    """Seven services of one centre, one of another entity, and the coordinator of the first."""

    def make():
        technician = a_technician()
        for minutes in range(1, 8):
            a_service(technician, minutes=minutes, note="Nota de ninguém", outcome=Outcome.INFORMED)
        a_service(a_technician(), minutes=99)
        return an_account(Role.COORDINATOR, partner_id=technician.partner_id)

    return keep(make)


def lines(browser, address: str = "/services/list.csv") -> list[dict[str, str]]:
    response = browser.client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(response.text.lstrip("\ufeff")), delimiter=";"))


def test_the_file_has_every_service_of_the_list_once_however_many_stretches_it_takes(as_, entity, monkeypatch):
    monkeypatch.setattr(exporting, "STRETCH", 3)
    minutes = [line["Minutes"] for line in lines(as_(entity))]
    assert minutes == ["7", "6", "5", "4", "3", "2", "1"]


def test_the_file_is_narrowed_as_the_list_is(as_, entity):
    assert len(lines(as_(entity), "/services/list.csv?outcome=informed")) == 7
    assert lines(as_(entity), "/services/list.csv?outcome=solved") == []


def test_the_file_says_nothing_that_could_name_a_person(as_, entity):
    assert "Nota de ninguém" not in as_(entity).client.get("/services/list.csv").text


def test_who_took_a_list_away_stays_in_the_trail(app, as_, entity):
    lines(as_(entity), "/services/list.csv?outcome=informed")
    with app.app_context(), transaction(EVERYONE):
        entry = db.session.query(AuditEntry).filter_by(act="services.exported").one()
        assert (entry.account_id, entry.changes) == (entity.id, {"narrowed_by": ["outcome"]})


def test_a_list_nobody_reads_to_its_end_leaves_nothing_open(app, as_, entity, monkeypatch):
    monkeypatch.setattr(exporting, "STRETCH", 1)
    response = as_(entity).client.get("/services/list.csv", buffered=False)
    next(iter(response.response))
    response.close()
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
