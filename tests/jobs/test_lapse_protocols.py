"""Ending the protocols whose term is over."""

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.jobs.lapse_protocols import lapse_protocols
from tests.builders import a_protocol


def test_a_protocol_ends_the_day_after_its_last_and_twice_is_like_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            over = a_protocol(in_force_until=today() - timedelta(days=1), renews=False).id
            last_day = a_protocol(in_force_until=today(), renews=False).id
        assert lapse_protocols(now()) == 1
        assert lapse_protocols(now()) == 0
        with transaction(EVERYONE):
            statuses = {protocol.id: protocol.status for protocol in db.session.query(Protocol)}
    assert statuses == {over: ProtocolStatus.EXPIRED, last_day: ProtocolStatus.IN_FORCE}
