"""What a device says is obeyed once, or held for a person; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Role
from app.domain.devices.actions import correct_or_hold, revoke_device
from app.domain.devices.messages import Message
from app.domain.devices.models import Cause, HeldRecord
from app.domain.devices.queries import find_clock_off
from app.domain.devices.versions import version_of
from app.domain.service_records.actions import correct_service
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import read_sheet
from tests.builders import a_technician, an_account, as_actor
from tests.domain.devices.saying import a_device, correcting, logging, say, typed
from tests.domain.service_records.told import logged, someone
from tests.proof import proves


def causes() -> list[Cause]:
    return list(db.session.scalars(select(HeldRecord.cause).order_by(HeldRecord.received_at)))


def how_many() -> int:
    return db.session.scalar(select(func.count()).select_from(ServiceRecord)) or 0


@proves("SL11")
def test_a_record_sent_three_times_in_any_order_is_there_once(database):
    by = someone()[1]
    device, first, second = a_device(by), logging(), logging(minutes="20")
    assert say(by, device, first, second) == ["kept", "kept"]
    assert say(by, device, second, first, second) == ["kept", "kept", "kept"]
    assert how_many() == 2
    service = find_service(first.service_id)
    assert (service.device_id, service.said_at) == (device.id, first.said_at)


def test_one_bad_record_does_not_block_the_others(database):
    by = someone()[1]
    bad = logging(minutes="900")
    impossible = logging(campaign_id="999999999")
    assert say(by, a_device(by), logging(), bad, impossible, logging()) == ["kept", "held", "held", "kept"]
    assert how_many() == 2
    held = db.session.get(HeldRecord, bad.id)
    assert (held.cause, held.field, held.typed) == (Cause.BROKEN_RULE, "minutes", bad.typed)


def test_a_record_that_cannot_be_read_is_held_as_it_was_typed(database):
    by = someone()[1]
    message = logging(nationality="Atlântida")
    assert say(by, a_device(by), message) == ["held"]
    assert db.session.get(HeldRecord, message.id).typed["nationality"] == "Atlântida"


@proves("SL19")
def test_a_month_closed_meanwhile_makes_it_a_late_entry_whose_reason_is_asked(database):
    technician, by = someone()
    technician.centre.books_closed_until = today()
    db.session.flush()
    assert say(by, a_device(by), logging()) == ["held"]
    assert causes() == [Cause.LATE]
    assert say(by, a_device(by), logging(late_reason="Sem rede na aldeia.")) == ["kept"]


def test_a_correction_of_what_is_still_so_is_obeyed_and_its_repetition_changes_nothing(database):
    by = someone()[1]
    device, log = a_device(by), logging()
    change = correcting(log.service_id, log.typed, minutes="40")
    again = correcting(log.service_id, change.typed, minutes="50")
    assert say(by, device, log, change, again) == ["kept", "kept", "kept"]
    assert say(by, device, change, log, again) == ["kept", "kept", "kept"]
    assert find_service(log.service_id).minutes == 50


def test_a_correction_that_comes_before_its_record_is_asked_for_again(database):
    by = someone()[1]
    device, log = a_device(by), logging()
    change = correcting(log.service_id, log.typed, minutes="40")
    assert say(by, device, change) == ["later"]
    assert say(by, device, log, change) == ["kept", "kept"]
    assert find_service(log.service_id).minutes == 40


def test_a_record_changed_in_two_places_keeps_both_versions_for_a_person(database):
    by = someone()[1]
    device, log = a_device(by), logging()
    say(by, device, log)
    correct_service(by, find_service(log.service_id), minutes=30)
    change = correcting(log.service_id, log.typed, minutes="40")
    assert say(by, device, change) == ["held"]
    assert causes() == [Cause.CONFLICT]
    assert find_service(log.service_id).minutes == 30
    assert db.session.get(HeldRecord, change.id).typed["minutes"] == "40"


def test_a_change_of_a_record_that_is_held_is_put_into_it(database):
    by = someone()[1]
    device, log = a_device(by), logging(minutes="900")
    change = correcting(log.service_id, log.typed, minutes="90")
    assert say(by, device, log, change) == ["held", "held"]
    [held] = db.session.scalars(select(HeldRecord))
    assert held.typed["minutes"] == "90"


def test_what_a_revoked_device_or_an_untrained_technician_sends_waits_for_the_coordinator(database):
    technician, by = someone()
    device = a_device(by)
    revoke_device(by, device)
    assert say(by, device, logging()) == ["held"]
    technician.trained_on = None
    db.session.flush()
    assert say(by, a_device(by), logging()) == ["held"]
    assert causes() == [Cause.REVOKED, Cause.REVOKED]
    assert how_many() == 0


def test_what_somebody_else_brings_from_a_device_waits_for_a_person(database):
    technician, by = someone()
    device = a_device(by)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    assert say(coordinator, device, logging()) == ["held"]
    assert say(by, device, logging(), is_sealed_copy=True) == ["held"]
    assert causes() == [Cause.SEALED, Cause.SEALED]


def test_a_device_of_another_entity_does_not_exist(database):
    device = a_device(someone()[1])
    with pytest.raises(OutOfReach):
        say(as_actor(a_technician().account), device, logging())


def test_a_wrong_clock_is_shown_and_never_chooses_the_day(database):
    by = someone()[1]
    device, behind = a_device(by), timedelta(days=1)
    yesterday = (today() - behind).isoformat()
    doubtful = Message(uuid4(), uuid4(), typed(given_on=yesterday), None, now() - behind)
    chosen = Message(uuid4(), uuid4(), typed(given_on=(today() - 3 * behind).isoformat()), None, now() - behind)
    assert say(by, device, doubtful, chosen, clock_off=behind) == ["held", "kept"]
    held = db.session.get(HeldRecord, doubtful.id)
    assert (held.field, held.clock_off) == ("given_on", 1440)
    assert find_clock_off(chosen.service_id) == 1440


def test_the_screen_holds_a_correction_of_what_was_changed_meanwhile(database):
    by = someone()[1]
    service = logged(by)
    seen = version_of(Sheet.of(service))
    mine = typed(minutes="20")
    assert correct_or_hold(by, service, mine, read_sheet(mine), seen) is None
    theirs = typed(minutes="25")
    held = correct_or_hold(by, service, theirs, read_sheet(theirs), seen)
    assert (held.cause, held.device_id, service.minutes) == (Cause.CONFLICT, None, 20)
