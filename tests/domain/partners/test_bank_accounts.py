"""The account an entity is paid to: named by one person, confirmed by another, told to the entity."""

from __future__ import annotations

import pytest

from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.partners.actions import (
    confirm_bank_account,
    propose_bank_account,
    refuse_bank_account,
    take_bank_account,
)
from app.domain.partners.queries import find_bank_account, find_waiting_account, list_bank_accounts
from tests.builders import a_partner, an_account, as_actor
from tests.builders.money import a_bank_account, an_iban

pytestmark = pytest.mark.usefixtures("database")


def somebody(role=Role.DIRECTORATE, **changes):
    return as_actor(an_account(role, **changes))


def test_an_account_is_used_only_when_another_person_confirmed_it():
    partner, officer = a_partner(), somebody()
    account = propose_bank_account(officer, partner, iban=an_iban(), holder="Município Fictício")
    assert find_bank_account(partner.id) is None
    with pytest.raises(RuleBroken, match="another person"):
        confirm_bank_account(officer, account)
    confirm_bank_account(somebody(Role.APPROVER), account)
    assert find_bank_account(partner.id) is account


def test_a_new_account_takes_the_place_of_the_old_one_when_it_is_confirmed_and_not_before():
    partner = a_partner()
    old = a_bank_account(partner)
    new = propose_bank_account(somebody(), partner, iban=an_iban(), holder="X")
    assert find_bank_account(partner.id) is old
    confirm_bank_account(somebody(), new)
    assert find_bank_account(partner.id) is new
    assert old.ended_at


@pytest.mark.parametrize("typed", ["ES91 2100 0418 4502 0005 1332", "DE89370400440532013000"])
def test_an_iban_of_another_country_is_refused_with_the_reason(typed):
    with pytest.raises(RuleBroken, match="of another country") as refused:
        propose_bank_account(somebody(), a_partner(), iban=typed, holder="X")
    assert refused.value.field == "iban"


@pytest.mark.parametrize("typed", ["PT50000201231234567890155", "PT50", "1234", "PT51000201231234567890154"])
def test_a_mistyped_iban_is_refused_beside_its_field(typed):
    with pytest.raises(RuleBroken, match="check the number") as refused:
        propose_bank_account(somebody(), a_partner(), iban=typed, holder="X")
    assert refused.value.field == "iban"


def test_the_account_in_use_is_not_named_again():
    partner = a_partner()
    account = a_bank_account(partner)
    with pytest.raises(RuleBroken, match="already"):
        propose_bank_account(somebody(), partner, iban=account.spelled, holder="X")


def test_a_second_proposal_takes_the_place_of_the_first():
    partner = a_partner()
    first = propose_bank_account(somebody(), partner, iban=an_iban(), holder="X")
    second = propose_bank_account(somebody(), partner, iban=an_iban(), holder="X")
    assert find_waiting_account(partner.id) is second
    with pytest.raises(RuleBroken, match="already changed"):
        confirm_bank_account(somebody(), first)


def test_a_refusal_says_why_and_cannot_be_turned():
    partner = a_partner()
    account = propose_bank_account(somebody(), partner, iban=an_iban(), holder="X")
    with pytest.raises(RuleBroken, match="reason"):
        refuse_bank_account(somebody(), account, reason=" ")
    refuse_bank_account(somebody(), account, reason="The holder is not the entity.")
    assert account.refused_reason == "The holder is not the entity."
    with pytest.raises(RuleBroken, match="already changed"):
        confirm_bank_account(somebody(), account)


def test_the_entity_learns_of_each_step_and_of_four_digits_alone():
    partner = a_partner()
    coordinator = an_account(Role.COORDINATOR, partner_id=partner.id)
    account = propose_bank_account(somebody(), partner, iban=an_iban(), holder="X")
    confirm_bank_account(somebody(), account)
    db.session.flush()
    bodies = [mail.body for mail in list_mail(5) if mail.to == coordinator.email]
    assert len(bodies) == 2
    assert all(account.iban[-4:] in body and account.iban not in body for body in bodies)


def test_a_coordinator_names_the_own_entitys_account_alone_and_confirms_none():
    mine, other = a_partner(), a_partner()
    coordinator = somebody(Role.COORDINATOR, partner_id=mine.id)
    account = propose_bank_account(coordinator, mine, iban=an_iban(), holder="X")
    with pytest.raises(OutOfReach):
        propose_bank_account(coordinator, other, iban=an_iban(), holder="X")
    with pytest.raises(NotAllowed):
        confirm_bank_account(coordinator, account)
    a_bank_account(other)
    assert list_bank_accounts(coordinator, limit=10) == [account]


def test_the_account_named_in_the_registration_waits_for_a_person():
    partner = a_partner()
    account = take_bank_account(partner, an_iban())
    assert account is not None
    assert find_waiting_account(partner.id) is account
    assert take_bank_account(partner, "") is None
    confirm_bank_account(somebody(), account)
    assert take_bank_account(partner, an_iban()) is None
