"""What a protocol tells the centres of its partner, and what a closed month tells one of them."""

from datetime import date, timedelta

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import bring_into_force, close_books, set_protocol_days
from app.domain.centres.queries import get_model_on, list_models
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from tests.builders import a_centre, a_protocol, a_rate, an_account, as_actor
from tests.proof import proves

ONE_DAY = timedelta(days=1)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def centre(database):
    return a_centre(protocol_from=None, protocol_until=None)


def days_of(centre):
    return centre.protocol_from, centre.protocol_until


def test_a_protocol_in_force_gives_the_centre_its_days_and_its_model(centre):
    days = {"in_force_from": today(), "in_force_until": today() + 30 * ONE_DAY}
    protocol = a_protocol(centre.partner, status=ProtocolStatus.SIGNED, model=Model.EXTENDED, **days)
    bring_into_force(as_actor(an_account(Role.DIRECTORATE)), protocol)
    assert protocol.status is ProtocolStatus.IN_FORCE
    assert days_of(centre) == (today(), today() + 30 * ONE_DAY)
    assert centre.model is Model.EXTENDED


@proves("FAQ-9")
def test_each_day_has_the_model_the_centre_followed_then(centre):
    set_protocol_days(SYSTEM, centre.partner_id, Model.SECOND_GENERATION, *YEAR)
    assert get_model_on(centre.id, date(2025, 12, 31)) is Model.TRADITIONAL
    assert get_model_on(centre.id, date(2026, 1, 1)) is Model.SECOND_GENERATION
    assert get_model_on(centre.id, date(2019, 12, 31)) is None
    assert [row.model for row in list_models(centre.id)] == [Model.SECOND_GENERATION, Model.TRADITIONAL]


def test_a_renewal_under_the_same_model_adds_nothing_to_the_history(centre):
    set_protocol_days(SYSTEM, centre.partner_id, Model.TRADITIONAL, *YEAR)
    assert len(list_models(centre.id)) == 1


def test_a_model_corrected_on_its_first_day_leaves_no_empty_period(centre):
    for model in (Model.EXTENDED, Model.SECOND_GENERATION):
        set_protocol_days(SYSTEM, centre.partner_id, model, *YEAR)
    assert [row.model for row in list_models(centre.id)] == [Model.SECOND_GENERATION, Model.TRADITIONAL]


def test_a_renewal_without_a_gap_keeps_the_old_days_open(centre):
    set_protocol_days(SYSTEM, centre.partner_id, Model.TRADITIONAL, *YEAR)
    set_protocol_days(SYSTEM, centre.partner_id, Model.TRADITIONAL, date(2027, 1, 1), date(2027, 12, 31))
    assert days_of(centre) == (date(2026, 1, 1), date(2027, 12, 31))


def test_after_a_gap_only_the_new_days_count(centre):
    set_protocol_days(SYSTEM, centre.partner_id, Model.TRADITIONAL, *YEAR)
    set_protocol_days(SYSTEM, centre.partner_id, Model.TRADITIONAL, date(2027, 2, 1), date(2028, 1, 31))
    assert days_of(centre) == (date(2027, 2, 1), date(2028, 1, 31))


def test_books_once_closed_stay_closed(centre):
    close_books(SYSTEM, centre, date(2026, 2, 28))
    close_books(SYSTEM, centre, date(2026, 1, 31))
    assert centre.books_closed_until == date(2026, 2, 28)


@proves("CP1")
@pytest.mark.parametrize("of_before", [True, False])
def test_no_amount_begins_or_ends_in_closed_books(centre, of_before):
    """Neither one of the new text nor one of the text that it replaces."""
    first, days = today() - ONE_DAY, {"in_force_until": today() + 30 * ONE_DAY}
    signed = {"status": ProtocolStatus.SIGNED, "in_force_from": first, **days}
    before = a_protocol(centre.partner, in_force_from=first - 90 * ONE_DAY, **days) if of_before else None
    text = a_protocol(centre.partner, **signed)
    a_rate(before or text)
    close_books(SYSTEM, centre, first)
    with pytest.raises(RuleBroken, match="closed until"):
        bring_into_force(as_actor(an_account(Role.DIRECTORATE)), text)


def test_without_an_amount_closed_books_forbid_no_first_day(centre):
    days = {"in_force_from": today() - ONE_DAY, "in_force_until": today() + 30 * ONE_DAY}
    text = a_protocol(centre.partner, status=ProtocolStatus.SIGNED, **days)
    close_books(SYSTEM, centre, today() - ONE_DAY)
    assert bring_into_force(as_actor(an_account(Role.DIRECTORATE)), text).status is ProtocolStatus.IN_FORCE
