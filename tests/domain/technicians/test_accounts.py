"""A technician's account, closed and opened again by the coordinator of the entity."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import AccountStatus, Role, Session
from app.domain.devices.actions import hand_over, recognise_device
from app.domain.devices.boxes import secret_of
from app.domain.devices.models import HeldRecord
from app.domain.service_records.models import ServiceRecord
from app.domain.technicians.actions import close_technician_account, let_technician_in_again
from tests.builders import a_technician, an_account, as_actor
from tests.domain.devices.saying import a_device, logging
from tests.proof import proves


@pytest.fixture
def technician(database):
    return a_technician()


@pytest.fixture
def coordinator(technician):
    return as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))


def address(token):
    return f"https://exemplo.invalid/account/password/{token}"


@proves("TR12")
def test_the_coordinator_closes_the_account_and_every_session_ends(technician, coordinator):
    db.session.add(Session(id=uuid4().hex, account_id=technician.account_id))
    close_technician_account(coordinator, technician)
    assert technician.account.status is AccountStatus.CLOSED
    assert db.session.query(Session).one().ended_at
    with pytest.raises(RuleBroken, match="closed already"):
        close_technician_account(coordinator, technician)


@proves("TR12")
def test_the_coordinator_lets_the_person_in_again_by_an_invitation(technician, coordinator):
    close_technician_account(coordinator, technician)
    let_technician_in_again(coordinator, technician, address)
    assert (technician.account.status, technician.account.password_hash) == (AccountStatus.INVITED, None)
    assert "/account/password/" in db.session.query(Mail).one().body
    with pytest.raises(RuleBroken, match="not closed"):
        let_technician_in_again(coordinator, technician, address)


@proves("SL11", "TR12")
def test_what_a_device_of_theirs_keeps_is_handed_over_and_held_for_the_entity(technician, coordinator):
    device = a_device(as_actor(technician.account))
    close_technician_account(coordinator, technician)
    db.session.flush()
    known = recognise_device(str(device.id), secret_of(str(device.id)), None)
    message = logging(note="Da carrinha")
    assert known is not None
    assert hand_over(known, [message]) == [message.id]
    assert db.session.get(HeldRecord, message.id).partner_id == technician.partner_id
    assert db.session.query(ServiceRecord).count() == 0


@pytest.mark.parametrize("act", [close_technician_account, lambda *who: let_technician_in_again(*who, address)])
def test_neither_another_entity_nor_aima_nor_the_administrator_does(technician, act):
    with pytest.raises(OutOfReach):
        act(as_actor(an_account(Role.COORDINATOR)), technician)
    for role in (Role.DIRECTORATE, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            act(as_actor(an_account(role)), technician)
