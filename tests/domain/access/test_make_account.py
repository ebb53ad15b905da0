"""Making and closing accounts."""

from __future__ import annotations

import pytest

from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.actions import choose_language, close_account, invite_colleague
from app.domain.access.models import Account, AccountStatus, Role
from app.domain.access.queries import count_partner_accounts, list_colleagues
from tests.builders import an_account, as_actor

COLLEAGUE = {"email": " Colega@Exemplo.invalid", "name": "Colega Fictícia"}


@pytest.fixture
def administrator(database):
    return as_actor(an_account(Role.ADMINISTRATOR))


def test_a_colleague_is_invited_with_the_email_in_one_spelling(administrator):
    account = invite_colleague(administrator, **COLLEAGUE, role=Role.DIRECTORATE)
    assert (account.email, account.status) == ("colega@exemplo.invalid", AccountStatus.INVITED)
    assert account.partner_id is None


def test_two_accounts_never_share_an_email(administrator):
    invite_colleague(administrator, **COLLEAGUE, role=Role.DIRECTORATE)
    with pytest.raises(RuleBroken) as refused:
        invite_colleague(administrator, **{**COLLEAGUE, "email": "COLEGA@exemplo.invalid"}, role=Role.APPROVER)
    assert refused.value.field == "email"


def test_accounts_of_partner_entities_are_not_made_here(administrator):
    with pytest.raises(RuleBroken) as refused:
        invite_colleague(administrator, **COLLEAGUE, role=Role.TECHNICIAN)
    assert refused.value.field == "role"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_the_administrator_invites_and_closes(database, role):
    actor, account = as_actor(an_account(role)), an_account()
    with pytest.raises(NotAllowed):
        invite_colleague(actor, **COLLEAGUE, role=Role.DIRECTORATE)
    with pytest.raises(NotAllowed):
        close_account(actor, account)


def test_partner_accounts_are_counted_by_role_and_status(database):
    for _ in range(2):
        an_account(Role.COORDINATOR)
    an_account(Role.TECHNICIAN, status=AccountStatus.CLOSED)
    own = an_account(Role.DIRECTORATE)
    assert count_partner_accounts() == {
        (Role.COORDINATOR, AccountStatus.ACTIVE): 2,
        (Role.TECHNICIAN, AccountStatus.CLOSED): 1,
    }
    assert own in list_colleagues()
    assert not [account for account in list_colleagues() if account.partner_id]


def test_a_language_we_do_not_speak_is_not_kept(database):
    account = an_account(language="pt")
    choose_language(as_actor(account), "xx")
    choose_language(as_actor(account), "ar")
    database.session.expire(account)
    assert database.session.get(Account, account.id).language == "ar"
