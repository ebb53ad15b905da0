"""A new wording of the secrecy undertaking holds what a device sends until it is signed."""

from __future__ import annotations

from app.base.database import db
from app.domain.devices.models import HeldRecord
from app.domain.technicians.actions import sign_secrecy
from tests.domain.devices.saying import a_device, logging, say
from tests.domain.service_records.told import someone
from tests.proof import proves


@proves("TR11", "FAQ-63")
def test_what_is_sent_under_an_earlier_wording_is_held_and_afterwards_kept(database):
    technician, by = someone(secrecy_version="v0")
    device, message = a_device(by), logging()
    assert say(by, device, message) == ["held"]
    assert "secrecy undertaking" in str(db.session.get(HeldRecord, message.id).message)
    sign_secrecy(by, technician, "pt")
    assert say(by, device, logging()) == ["kept"]
