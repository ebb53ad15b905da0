"""Who may read a document."""

from uuid import uuid4

import pytest

from app.base.errors import NotAllowed, OutOfReach
from app.base.pdf import PAPER
from app.domain.access.models import SYSTEM, Actor, Role
from app.domain.documents.actions import request_document
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.queries import get_document
from tests.builders import an_account, as_actor

DIRECTORATE = Actor(account_id=1, role=Role.DIRECTORATE)
COORDINATOR = Actor(account_id=2, role=Role.COORDINATOR, partner_id=7)
TECHNICIAN = Actor(account_id=3, role=Role.TECHNICIAN, partner_id=7, centre_id=8)


@pytest.fixture
def document(database):
    facts = read_sample(read_version(PAPER / "administrative-note" / "v1"))
    document = request_document(SYSTEM, "administrative-note", language="pt", facts=facts, partner_id=None)
    database.session.flush()
    return document


def test_the_directorate_reads_every_document(document):
    assert get_document(DIRECTORATE, document.id) is document


def test_for_another_entity_it_does_not_exist(document):
    with pytest.raises(OutOfReach):
        get_document(COORDINATOR, document.id)


def test_who_has_no_part_in_it_may_not(document):
    with pytest.raises(NotAllowed):
        get_document(TECHNICIAN, document.id)


def test_one_that_was_never_issued_does_not_exist(database):
    with pytest.raises(OutOfReach):
        get_document(DIRECTORATE, uuid4())


def test_a_table_of_figures_is_opened_by_nobody_but_who_asked_for_it(database):
    facts = read_sample(read_version(PAPER / "statistics-table" / "v1"))
    directorate, coordinator = (an_account(role) for role in (Role.DIRECTORATE, Role.COORDINATOR))
    by = as_actor(coordinator)
    table = request_document(by, "statistics-table", language="pt", facts=facts, partner_id=by.partner_id)
    database.session.flush()
    assert get_document(by, table.id) is table
    with pytest.raises(OutOfReach):
        get_document(as_actor(directorate), table.id)
