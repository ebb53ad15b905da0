"""Come in and go out: sessions, on every device."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update

from app.base.clock import now
from app.base.database import db, everyone_in_reach, rows_changed
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import (
    Account,
    AccountStatus,
    Actor,
    FailedSignIn,
    LinkPurpose,
    Session,
    VisitorRequest,
)
from app.domain.access.passwords import LONGEST, SHORTEST, hashed, is_right
from app.domain.access.queries import find_account_by_email, find_link, is_paused
from app.domain.audit.actions import record


def sign_in(email: str, password: str, from_address: str | None) -> str | None:
    """Open a session. Returns its token, or None: the same for an unknown address and a wrong password.

    RuleBroken after too many attempts (setting), counted alike for addresses that have no account.
    """
    email_key, address_key = fingerprint(email.strip().lower()), fingerprint(from_address or "")
    if is_paused(email_key, address_key):
        raise RuleBroken(
            _("Too many attempts: wait %(minutes)s minutes and try again.", minutes=settings().sign_in_pause_minutes)
        )
    with everyone_in_reach():
        account = find_account_by_email(email)
        if not is_right(password, account.password_hash if account else None):
            account = None
        if account is None or account.status is not AccountStatus.ACTIVE:
            db.session.add(FailedSignIn(email_fingerprint=email_key, address_fingerprint=address_key))
            return None
        return start_session(account, from_address)


def enter_by_link(token: str, from_address: str | None) -> str:
    """Open a session by a personal link (which stays good until it expires). Returns the session's token."""
    with everyone_in_reach():
        link = find_link(token, LinkPurpose.PERSONAL)
        account = db.session.get(Account, link.account_id) if link else None
        if account is None or account.status is AccountStatus.CLOSED:
            raise RuleBroken(_("This link has ended: ask for a new one by e-mail."))
        return start_session(account, from_address)


def set_password(token: str, password: str, from_address: str | None) -> str:
    """Set the password by a link that works once, open the account, and a session. Returns the session's token."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise RuleBroken(_("Use at least %(length)s characters.", length=SHORTEST), field="password")
    with everyone_in_reach():
        link = find_link(token, LinkPurpose.SET_PASSWORD)
        account = db.session.get(Account, link.account_id) if link else None
        if link is None or account is None or account.status is AccountStatus.CLOSED:
            raise RuleBroken(_("This link has ended: ask for a new one by e-mail."))
        link.ended_at = now()
        account.password_hash = hashed(password)
        end_sessions(account.id)
        record(as_actor(account, from_address), "password.set", on=account)
        return start_session(account, from_address)


def sign_out(session_key: str) -> None:
    """End this session."""
    db.session.execute(update(Session).where(Session.id == session_key).values(ended_at=now()))


def end_sessions(account_id: int) -> None:
    """End every session of the account, on every device, from this moment."""
    db.session.execute(
        update(Session).where(Session.account_id == account_id, Session.ended_at.is_(None)).values(ended_at=now())
    )


def forget_old_sign_ins(before: datetime) -> int:
    """Remove failed attempts, visitors' requests and ended sessions older than `before`; how many."""
    failed = rows_changed(delete(FailedSignIn).where(FailedSignIn.failed_at < before))
    failed += rows_changed(delete(VisitorRequest).where(VisitorRequest.made_at < before))
    return failed + rows_changed(delete(Session).where(Session.seen_at < before))


def start_session(account: Account, from_address: str | None) -> str:
    token = new_token()
    account.status = AccountStatus.ACTIVE
    account.last_sign_in_at = now()
    db.session.add(Session(id=fingerprint(token), account_id=account.id))
    record(as_actor(account, from_address), "session.started", on=account)
    return token


def as_actor(account: Account, from_address: str | None) -> Actor:
    return Actor(
        account_id=account.id,
        role=account.role,
        name=account.name,
        partner_id=account.partner_id,
        centre_id=account.centre_id,
        language=account.language,
        from_address=from_address,
    )
