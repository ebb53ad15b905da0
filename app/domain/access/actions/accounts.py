"""Open and close accounts."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, update

from app.base.clock import now
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import LANGUAGES, _
from app.domain.access.actions.links import invite
from app.domain.access.actions.sessions import end_sessions
from app.domain.access.models import (
    LET_IN_BY_ENTITY,
    PARTNER_ROLES,
    Account,
    AccountStatus,
    Actor,
    Link,
    LinkPurpose,
    Role,
)
from app.domain.access.policy import Permission, require
from app.domain.access.queries import find_account_by_email
from app.domain.audit.actions import record


def make_account(
    by: Actor,
    *,
    email: str,
    name: str,
    role: Role,
    partner_id: int | None = None,
    centre_id: int | None = None,
    language: str | None = None,
) -> Account:
    """A new account, invited; it opens when its person first comes in by link.

    Called by other actions, which have asked the policy. RuleBroken when the address is taken.
    """
    with everyone_in_reach():
        if find_account_by_email(email):
            raise RuleBroken(_("There is an account with this e-mail already: use another address."), field="email")
    account = Account(
        email=email.strip().lower(),
        name=name,
        role=role,
        partner_id=partner_id if role in PARTNER_ROLES else None,
        centre_id=centre_id,
        language=language,
    )
    db.session.add(account)
    record(by, "account.made", on=account, changes={"role": role})
    return account


def invite_colleague(by: Actor, *, email: str, name: str, role: Role) -> Account:
    """An account for somebody at AIMA, made by the administrator."""
    require(by, Permission.MANAGE_ACCOUNTS)
    if role in PARTNER_ROLES:
        raise RuleBroken(_("Accounts of partner entities are made by their coordinator."), field="role")
    return make_account(by, email=email, name=name, role=role)


def close_account(by: Actor, account: Account) -> None:
    """The account can no longer be used, from this moment."""
    require(by, Permission.MANAGE_ACCOUNTS)
    if account.id == by.account_id:
        raise RuleBroken(_("You cannot close your own account."))
    end_way_in(by, account)


def end_way_in(by: Actor, account: Account, reason: str | None = None) -> None:
    """The account itself is closed and its person out, everywhere; the reason is a code.

    Called by other actions, which have asked the policy.
    """
    account.status = AccountStatus.CLOSED
    end_sessions(account.id)
    record(by, "account.closed", on=account, changes={"reason": reason} if reason else None)


def end_personal_way_in(by: Actor, account: Account) -> None:
    """An applicant who left their entity's file: their links are forgotten, so that nothing says they were let in.

    Called by other actions, which have asked the policy.
    """
    db.session.execute(delete(Link).where(Link.account_id == account.id, Link.purpose == LinkPurpose.PERSONAL))
    end_way_in(by, account)


def reopen_account(by: Actor, account: Account, address: Callable[[str], str]) -> None:
    """Let somebody of AIMA's, or a coordinator, in again whose account was closed: by a new password.

    RuleBroken for an account that is not closed, and for those whose entity lets them in itself.
    """
    require(by, Permission.MANAGE_ACCOUNTS)
    if account.role in LET_IN_BY_ENTITY:
        raise RuleBroken(_("This account is opened again by its entity."))
    open_way_in(by, account, address)


def open_way_in(by: Actor, account: Account, address: Callable[[str], str]) -> None:
    """A closed account is invited again; RuleBroken for any other. `address` makes the link of a token.

    Called by other actions, which have asked the policy.
    """
    if account.status is not AccountStatus.CLOSED:
        raise RuleBroken(_("This account is not closed."))
    account.status, account.password_hash, account.warned_unused_at = AccountStatus.INVITED, None, None
    record(by, "account.reopened", on=account)
    invite(by, account, address)


def become_coordinator(by: Actor, account: Account, address: Callable[[str], str]) -> None:
    """An applicant whose entity was approved: from now on by password, as its coordinator.

    Called by the decision, which has asked the policy. Personal links and open sessions end with the role.
    """
    account.role = Role.COORDINATOR
    db.session.execute(
        update(Link)
        .where(Link.account_id == account.id, Link.purpose == LinkPurpose.PERSONAL, Link.ended_at.is_(None))
        .values(ended_at=now())
    )
    end_sessions(account.id)
    record(by, "account.role-changed", on=account, changes={"role": account.role})
    invite(by, account, address)


def choose_language(by: Actor, code: str) -> None:
    """Keep the language the account wants to read in."""
    if code in LANGUAGES:
        db.session.execute(update(Account).where(Account.id == by.account_id).values(language=code))
