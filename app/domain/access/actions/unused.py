"""Accounts nobody uses: warned, then closed (TR12)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from app.base.clock import now
from app.base.database import db
from app.base.language import _, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.actions.accounts import end_way_in
from app.domain.access.models import SYSTEM, Account, AccountStatus, Role
from app.domain.access.queries import last_seen
from app.domain.audit.actions import record

# Applicants come by links that expire by themselves; without its administrator nobody could let anybody in again.
_NEVER = (Role.APPLICANT, Role.ADMINISTRATOR)


def warn_unused_accounts() -> int:
    """Write to everybody who has not come in for the setting's days, once each time; how many."""
    is_new = Account.warned_unused_at.is_(None) | (Account.warned_unused_at < last_seen())
    found = _unused(now() - timedelta(days=settings().unused_account_days), is_new)
    for account in found:
        account.warned_unused_at = now()
        _warn(account)
        record(SYSTEM, "account.warned-unused", on=account)
    return len(found)


def close_unused_accounts() -> int:
    """Close those who were warned and still did not come in within the setting's days; how many."""
    is_over = Account.warned_unused_at < now() - timedelta(days=settings().unused_account_grace_days)
    is_over &= Account.warned_unused_at >= last_seen()  # who came in after it is warned anew first
    found = _unused(now() - timedelta(days=settings().unused_account_days), is_over)
    for account in found:
        end_way_in(SYSTEM, account, reason="unused")
    return len(found)


def _unused(since: datetime, where: ColumnElement[bool]) -> list[Account]:
    query = select(Account).where(
        Account.status == AccountStatus.ACTIVE, Account.role.not_in(_NEVER), last_seen() < since, where
    )
    return list(db.session.scalars(query.order_by(Account.id).with_for_update(skip_locked=True)))


def _warn(account: Account) -> None:
    with speaking(account.language):
        body = _(
            "Nobody has entered the CLAIM platform with this account for %(days)s days. "
            "It is closed in %(grace)s days unless somebody signs in:\n\n%(address)s",
            days=settings().unused_account_days,
            grace=settings().unused_account_grace_days,
            address=settings().base_url,
        )
        send(account.email, subject=_("This account will be closed"), body=body, language=account.language)
