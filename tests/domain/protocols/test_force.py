"""In force from its first day, out of force after its last; every day finds its protocol and its amount."""

from datetime import date, timedelta

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.partners.models import PartnerStatus
from app.domain.protocols.actions import lapse_protocols, start
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.queries import find_protocol_in_force
from app.domain.protocols.rules import last_day_of_term, whole_months
from tests.builders import a_partner, a_protocol, an_account, as_actor

ONE_DAY = timedelta(days=1)


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


def signed(partner, first_day, last_day, **changes):
    facts = {"in_force_from": first_day, "in_force_until": last_day, "signed_sha256": "0" * 64}
    return a_protocol(partner, **{**facts, "status": ProtocolStatus.SIGNED, **changes})


def test_a_signed_protocol_comes_into_force_and_makes_the_entity_a_partner(directorate):
    partner = a_partner(status=PartnerStatus.CANDIDATE)
    protocol = start(directorate, signed(partner, today(), today() + ONE_DAY))
    assert protocol.status is ProtocolStatus.IN_FORCE
    assert partner.status is PartnerStatus.ACTIVE
    assert find_protocol_in_force(partner.id, today()) is protocol


@pytest.mark.parametrize(("first", "last"), [(1, 30), (-30, -1)])
def test_it_starts_within_its_term_only(directorate, first, last):
    protocol = signed(a_partner(), today() + first * ONE_DAY, today() + last * ONE_DAY)
    with pytest.raises(RuleBroken):
        start(directorate, protocol)


def test_what_is_not_signed_does_not_start(directorate):
    with pytest.raises(RuleBroken):
        start(directorate, a_protocol(status=ProtocolStatus.AWAITING_SIGNATURES))


def test_a_new_protocol_ends_the_one_before_and_old_days_still_find_the_old_one(directorate):
    partner = a_partner()
    old = signed(partner, date(2020, 1, 1), date(2099, 12, 31), status=ProtocolStatus.IN_FORCE)
    new = start(directorate, signed(partner, today(), today() + 300 * ONE_DAY))
    assert (old.status, old.in_force_until) == (ProtocolStatus.SUPERSEDED, today() - ONE_DAY)
    assert find_protocol_in_force(partner.id, today() - ONE_DAY) is old
    assert find_protocol_in_force(partner.id, today()) is new


def test_a_superseded_draft_never_was_in_force(database):
    partner = a_partner()
    a_protocol(partner, status=ProtocolStatus.SUPERSEDED)
    assert find_protocol_in_force(partner.id, today()) is None


def test_a_protocol_expires_after_its_last_day_and_once_only(database):
    ended = a_protocol(in_force_until=today() - ONE_DAY, renews=False)
    running = a_protocol(in_force_until=today(), renews=False)
    assert lapse_protocols() == [ended]
    assert lapse_protocols() == []
    assert (ended.status, running.status) == (ProtocolStatus.EXPIRED, ProtocolStatus.IN_FORCE)
    assert find_protocol_in_force(ended.partner_id, today() - ONE_DAY) is ended


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 3, 15), 1, date(2026, 4, 14)),
        (date(2027, 12, 1), 3, date(2028, 2, 29)),
    ],
)
def test_a_term_is_counted_in_whole_months(first, months, last):
    assert last_day_of_term(first, months) == last
    assert whole_months(first, last) == months
    assert whole_months(first, last - ONE_DAY) is None
