"""Links sent by mail: to set a password, to open one's application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import update

from app.base.clock import now
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _, speaking
from app.base.mail import Mail, MailStatus, send
from app.base.settings import settings
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import (
    SYSTEM,
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


def make_link(by: Actor, account: Account, purpose: LinkPurpose) -> str:
    """A fresh link for this account; every earlier one of the same purpose ends. Returns the token."""
    db.session.flush()
    db.session.execute(
        update(Link)
        .where(Link.account_id == account.id, Link.purpose == purpose, Link.ended_at.is_(None))
        .values(ended_at=now())
    )
    token = new_token()
    expires_at = now() + timedelta(days=settings().link_days)
    db.session.add(Link(id=fingerprint(token), account_id=account.id, purpose=purpose, expires_at=expires_at))
    record(by, "link.made", on=account, changes={"purpose": purpose})
    return token


def invite(by: Actor, account: Account, address: Callable[[str], str]) -> None:
    """Write to the account's person with a link to set a password. `address` makes the link of a token."""
    token = make_link(by, account, LinkPurpose.SET_PASSWORD)
    with speaking(account.language):
        send(
            account.email,
            subject=_("Set your password for the CLAIM platform"),
            body=_(
                "To enter the CLAIM platform, set a password here:\n\n%(link)s\n\n"
                "The link works once, for %(days)s days.",
                link=address(token),
                days=settings().link_days,
            ),
            language=account.language,
        )


def send_password_link(email: str, address: Callable[[str], str]) -> None:
    """Send a link to set a new password, if there is such an account. Nobody is told whether there is."""
    with everyone_in_reach():
        account = find_account_by_email(email)
        may_enter = account and account.role is not Role.APPLICANT and account.status is not AccountStatus.CLOSED
        if account and may_enter:
            invite(SYSTEM, account, address)


def send_again(by: Actor, mail: Mail) -> None:
    """Put a message back in the queue, due now and with all its attempts before it."""
    require(by, Permission.READ_OUTBOX)
    if mail.status is MailStatus.SENT:
        raise RuleBroken(_("This message was already sent."))
    mail.status, mail.attempts, mail.next_try_at = MailStatus.WAITING, 0, now()
    record(by, "mail.sent-again", on=mail)
