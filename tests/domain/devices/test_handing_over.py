"""What a device brings without a sign-in is held for a person, once, and nothing is logged."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.base.clock import clock_set_to, now
from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import AccountStatus, Role
from app.domain.audit.models import AuditEntry
from app.domain.devices.actions import (
    drop_held,
    hand_over,
    handing_over,
    log_held,
    recognise_device,
    revoke_device,
)
from app.domain.devices.boxes import secret_of
from app.domain.devices.models import Cause, HeldRecord, Settlement
from app.domain.devices.queries import list_held
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.telling import read_sheet
from tests.builders import an_account, as_actor
from tests.domain.devices.saying import a_device, correcting, logging, say
from tests.domain.service_records.told import someone
from tests.proof import proves

HERE = "192.0.2.7"


def held() -> list[HeldRecord]:
    return list(db.session.scalars(select(HeldRecord).order_by(HeldRecord.received_at, HeldRecord.id)))


def how_many() -> int:
    return db.session.scalar(select(func.count()).select_from(ServiceRecord)) or 0


@proves("SL11")
def test_the_records_of_a_closed_account_wait_for_the_coordinator_of_the_entity(database):
    technician, by = someone()
    device, message = a_device(by), logging(note="Da carrinha")
    technician.account.status = AccountStatus.CLOSED
    assert hand_over(device, [message]) == [message.id]
    [one] = held()
    assert (one.cause, one.centre_id, one.device_id) == (Cause.HANDED_OVER, device.centre_id, device.id)
    assert (one.typed, how_many()) == (message.typed, 0)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "held.kept")).one()
    assert (entry.account_id, entry.chain, entry.on_id) == (None, "system", str(message.id))
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    assert list_held(coordinator) == [one]
    assert not list_held(as_actor(an_account(Role.COORDINATOR, partner_id=someone()[0].partner_id)))
    drop_held(coordinator, one, Settlement.ENTERED, "Registado por uma colega.")
    assert not list_held(coordinator)


def test_the_same_record_twice_is_held_once_and_one_that_was_logged_before_stays_so(database):
    by = someone()[1]
    device, logged, message = a_device(by), logging(), logging()
    say(by, device, logged)
    assert hand_over(device, [logged, message]) == [logged.id, message.id]
    assert hand_over(device, [message, logged]) == [message.id, logged.id]
    assert [each.id for each in held()] == [message.id]
    assert how_many() == 1


def test_a_change_is_put_into_the_record_it_was_handed_over_with_and_touches_no_other(database):
    by = someone()[1]
    device, log, refused = a_device(by), logging(), logging(minutes="900")
    hand_over(device, [log, correcting(log.service_id, log.typed, minutes="40")])
    assert [each.typed["minutes"] for each in held()] == ["40"]
    say(by, device, refused)
    hand_over(device, [correcting(refused.service_id, refused.typed, minutes="90")])
    assert sorted(each.typed["minutes"] for each in held()) == ["40", "90", "900"]


def test_a_technician_who_can_sign_in_again_logs_what_their_device_handed_over(database):
    by = someone()[1]
    message = logging(minutes="35")
    hand_over(a_device(by), [message], clock_off=timedelta(hours=2))
    [one] = held()
    assert one.clock_off == 120
    assert find_service(log_held(by, one, read_sheet(one.typed)).id).minutes == 35


def test_what_an_untrusted_device_handed_over_only_the_coordinator_decides(database):
    by = someone()[1]
    device = a_device(by)
    revoke_device(by, device)
    hand_over(device, [logging()])
    with pytest.raises(RuleBroken, match="coordinator"):
        log_held(by, held()[0], read_sheet(held()[0].typed))


def test_a_lost_device_does_not_bury_the_coordinator(database, monkeypatch):
    monkeypatch.setattr(handing_over, "MOST_WAITING", 2)
    device = a_device(someone()[1])
    messages = [logging() for _each in range(3)]
    assert hand_over(device, messages) == [message.id for message in messages[:2]]
    assert hand_over(device, messages[2:]) == []


def test_a_device_is_recognised_by_its_own_secret_alone(database):
    device, other = a_device(someone()[1]), a_device(someone()[1])
    assert recognise_device(str(device.id), secret_of(str(device.id)), HERE) is device
    unknown = str(uuid4())
    for name, secret in (
        (str(device.id), secret_of(str(other.id))),
        (str(device.id), ""),
        (unknown, secret_of(unknown)),
        ("não é\u2028", "ação"),
    ):
        assert recognise_device(name, secret, HERE) is None


def test_guessing_is_slowed_down_as_at_the_sign_in(database):
    device = a_device(someone()[1])
    name, secret = str(device.id), secret_of(str(device.id))
    for _try in range(5):
        assert recognise_device(name, "wrong", HERE) is None
        db.session.flush()
    with pytest.raises(RuleBroken, match="Too many"):
        recognise_device(name, secret, "192.0.2.8")
    with clock_set_to(now() + timedelta(minutes=16)):
        assert recognise_device(name, secret, HERE) is device
