"""The undertaking of secrecy: one signature a wording, all of them kept, asked for again when the wording changes."""

import pytest
from sqlalchemy.exc import ProgrammingError

from app.base.clock import today
from app.base.errors import RuleBroken
from app.domain.service_records.queries.gates import get_gate, list_obstacles
from app.domain.technicians import models
from app.domain.technicians.actions import secrecy, sign_secrecy
from app.domain.technicians.queries import list_signatures
from tests.builders import a_technician, as_actor
from tests.proof import proves


@pytest.fixture
def technician(database):
    return a_technician(secrecy_version=None, secrecy_signed_at=None)


def versions_of(technician):
    return [signature.version for signature in list_signatures(technician.id)]


def reword(monkeypatch):
    from app.domain.service_records.queries import gates

    for module in (models, secrecy, gates):
        monkeypatch.setattr(module, "SECRECY_VERSION", "v2")


@proves("TR11", "FAQ-63")
def test_the_wording_and_the_moment_of_a_signature_are_kept(technician):
    sign_secrecy(as_actor(technician.account), technician, "ar")
    (signature,) = list_signatures(technician.id)
    assert (signature.version, signature.language) == ("v1", "ar")
    assert signature.signed_at == technician.secrecy_signed_at


@proves("TR11", "FAQ-63")
def test_a_new_wording_stops_logging_until_it_is_signed_and_the_old_one_stays(technician, monkeypatch):
    by = as_actor(technician.account)
    sign_secrecy(by, technician, "pt")
    assert list_obstacles(get_gate(by, today()), today()) == []
    reword(monkeypatch)
    assert not technician.has_signed_secrecy
    assert len(list_obstacles(get_gate(by, today()), today())) == 1
    sign_secrecy(by, technician, "pt")
    assert list_obstacles(get_gate(by, today()), today()) == []
    assert sorted(versions_of(technician)) == ["v1", "v2"]


def test_a_wording_is_signed_once(technician):
    sign_secrecy(as_actor(technician.account), technician, "pt")
    with pytest.raises(RuleBroken):
        sign_secrecy(as_actor(technician.account), technician, "pt")
    assert versions_of(technician) == ["v1"]


@proves("TR11")
@pytest.mark.parametrize("change", ["version", None])
def test_a_signature_is_neither_changed_nor_removed(technician, database, change):
    sign_secrecy(as_actor(technician.account), technician, "pt")
    (signature,) = list_signatures(technician.id)
    if change:
        signature.version = "v9"
    else:
        database.session.delete(signature)
    with pytest.raises(ProgrammingError):
        database.session.flush()
