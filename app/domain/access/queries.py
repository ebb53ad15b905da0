"""Questions about accounts and sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app.base.clock import day_of, now
from app.base.database import db, everyone_in_reach, run
from app.base.editions import know_edition
from app.base.errors import OutOfReach
from app.base.settings import settings
from app.base.tokens import fingerprint
from app.domain.access.models import (
    PARTNER_ROLES,
    Account,
    AccountStatus,
    Actor,
    FailedSignIn,
    Link,
    LinkPurpose,
    Role,
    Session,
)

_OPEN_SESSION = "SELECT * FROM open_session(%(key)s, %(idle)s, %(longest)s, %(with_place)s)"
_NAMES = "SELECT id, name FROM accounts WHERE id = ANY(%(wanted)s)"
_PLACE = "SELECT place, posts FROM account_place(%(account_id)s)"


def find_actor(session_key: str, from_address: str | None, *, has_page: bool = False) -> Actor | None:
    """Who this session belongs to, and from here on in this transaction only what they may see exists.

    The database sets the reach itself, from the session, in the same call; which edition of the lists is in force comes
    with it, and for a page where they work.
    """
    settings_ = settings()
    limits = {"idle": settings_.session_idle_minutes, "longest": settings_.session_hours}
    row = run(_OPEN_SESSION, {"key": session_key, **limits, "with_place": has_page}).fetchone()
    if row is None or row.account_id is None:
        return None
    facts = row._asdict()
    know_edition(facts.pop("edition"))
    return Actor(**{**facts, "role": Role(row.role)}, from_address=from_address)


def with_place(by: Actor) -> Actor:
    """The same actor with where they work, for a page about to be drawn."""
    found = run(_PLACE, {"account_id": by.account_id}).fetchone() if by.place is None else None
    return replace(by, **found._asdict()) if found else by


def find_account_of(session_key: str) -> int | None:
    """Whose this session is or, once it has ended, was; None when it was forgotten."""
    return db.session.scalar(select(Session.account_id).where(Session.id == session_key))


def find_account_by_email(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get_account(account_id: int) -> Account:
    """The account; OutOfReach if there is none within reach."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise OutOfReach
    return account


def last_seen() -> ColumnElement[datetime]:
    """When somebody last came in by an account, as a column; when it was made, if nobody ever did."""
    return func.coalesce(Account.last_sign_in_at, Account.made_at)


def closes_on(account: Account) -> date | None:
    """The day from which an unused account is closed, for somebody who was warned and has not come in since."""
    warned_at, seen_at = account.warned_unused_at, account.last_sign_in_at or account.made_at
    if account.status is not AccountStatus.ACTIVE or warned_at is None or warned_at < seen_at:
        return None
    return day_of(warned_at + timedelta(days=settings().unused_account_grace_days))


def list_colleagues() -> list[Account]:
    """Every account of AIMA's own people, by name."""
    own = Account.role.not_in(PARTNER_ROLES)
    return list(db.session.scalars(select(Account).where(own).order_by(Account.name, Account.id)))


def list_coordinators(partner_id: int) -> list[Account]:
    """The coordinators of an entity who have a way in, in the order in which they got it."""
    query = select(Account).where(
        Account.partner_id == partner_id, Account.role == Role.COORDINATOR, Account.status != AccountStatus.CLOSED
    )
    return list(db.session.scalars(query.order_by(Account.id)))


def count_partner_accounts() -> dict[tuple[Role, AccountStatus], int]:
    """How many accounts the partner entities have: (role, status) -> number. Who they are, their coordinator knows."""
    counted = select(Account.role, Account.status, func.count()).where(Account.role.in_(PARTNER_ROLES))
    rows = db.session.execute(counted.group_by(Account.role, Account.status))
    return {(role, status): number for role, status, number in rows}


def list_names(account_ids: Iterable[int | None]) -> dict[int, str]:
    """The names of these accounts, as far as they are within reach."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    return dict(run(_NAMES, {"wanted": list(wanted)}).fetchall()) if wanted else {}


def find_link(token: str, purpose: LinkPurpose) -> Link | None:
    """The live link with this token and purpose."""
    link = db.session.get(Link, fingerprint(token))
    is_live = link and link.purpose is purpose and link.ended_at is None and link.expires_at > now()
    return link if is_live else None


def is_paused(email_fingerprint: str, address_fingerprint: str) -> bool:
    """Whether there were too many failed attempts for this account, or ten times as many from this address."""
    since = now() - timedelta(minutes=settings().sign_in_pause_minutes)
    recent = FailedSignIn.failed_at > since
    count = func.count()
    by_email = db.session.scalar(select(count).where(FailedSignIn.email_fingerprint == email_fingerprint, recent)) or 0
    by_address = (
        db.session.scalar(select(count).where(FailedSignIn.address_fingerprint == address_fingerprint, recent)) or 0
    )
    # A whole office may share one address, so it gets ten times the tries.
    return by_email >= settings().sign_in_tries or by_address >= 10 * settings().sign_in_tries


def list_active(role: Role, partner_id: int | None = None) -> list[Account]:
    """Everybody with this role who can sign in, of one partner if named: whom to write to, each in their language."""
    with everyone_in_reach():
        query = select(Account).where(Account.role == role, Account.status == AccountStatus.ACTIVE)
        if partner_id is not None:
            query = query.where(Account.partner_id == partner_id)
        return list(db.session.scalars(query.order_by(Account.id)))
