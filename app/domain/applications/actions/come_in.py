"""Come in to a file by a personal link, confirm the e-mail by that, and get a new link without anybody's help."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint
from app.domain.access.actions import count_request, enter_by_link, make_link, send_password_link
from app.domain.access.models import (
    SYSTEM,
    Account,
    AccountStatus,
    Actor,
    Link,
    LinkPurpose,
    RequestPurpose,
    Role,
)
from app.domain.access.queries import find_account_by_email
from app.domain.applications.actions.send_pack import answer_interest
from app.domain.applications.correspondence import deliver
from app.domain.applications.letters import Address, send_link
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.applications.people_letters import confirm_again
from app.domain.applications.queries import find_newest, was_let_in
from app.domain.audit.actions import record


class Ways(NamedTuple):
    """Where the two kinds of link lead: into the file, and to setting a password."""

    personal: Address
    password: Address


# How long an address may stay unconfirmed before it is asked once more.
PATIENCE = timedelta(days=3)


def come_in(token: str, from_address: str | None, ways: Ways) -> str:
    """Open a session by a personal link, good on every device until it expires. Returns the session's token.

    The contact's first coming in confirms the e-mail, and with the setting for it the four documents follow at once.
    RuleBroken when the link has ended.
    """
    with everyone_in_reach():
        session_token = enter_by_link(token, from_address)
        account = db.session.get_one(Account, db.session.get_one(Link, fingerprint(token)).account_id)
        application = find_newest(account.partner_id)
        if application and application.contact_email == account.email and application.email_confirmed_at is None:
            _confirm(application, account, ways, from_address)
        return session_token


def renew_link(token: str, ways: Ways, from_address: str | None) -> None:
    """A fresh link by mail for whoever this link was for, whatever became of it. RuleBroken for one we never made."""
    with everyone_in_reach():
        link = db.session.get(Link, fingerprint(token))
        account = db.session.get(Account, link.account_id) if link and link.purpose is LinkPurpose.PERSONAL else None
        if account is None:
            raise RuleBroken(_("We do not know this link: ask for a new one with your e-mail."))
        count_request(RequestPurpose.LINK, from_address)
        _send_way_in(account, ways)


def ask_for_link(email: str, ways: Ways, from_address: str | None) -> None:
    """A fresh link by mail, if this address opens a file. Nobody is told whether it does.

    RuleBroken after too many requests from one address (setting).
    """
    with everyone_in_reach():
        count_request(RequestPurpose.LINK, from_address)
        account = find_account_by_email(email)
        if account:
            _send_way_in(account, ways)


def remind_to_confirm(application_id: int, ways: Ways) -> bool:
    """Ask the contact once more to confirm the e-mail, when that is due; whether a mail was written."""
    application = db.session.get(Application, application_id, with_for_update=True)
    if application is None:
        raise OutOfReach
    if not _is_to_be_reminded(application):
        return False
    application.confirmation_asked_again_at = now()
    record(SYSTEM, "application.confirmation-asked-again", on=application)
    account = find_account_by_email(application.contact_email)
    if account is None or account.role is not Role.APPLICANT or account.partner_id != application.partner_id:
        return False
    way_in = ways.personal(make_link(SYSTEM, account, LinkPurpose.PERSONAL))
    deliver(
        lambda: confirm_again(application),
        to=account.email,
        name=account.name,
        language=account.language,
        way_in=way_in,
    )
    return True


def list_to_remind() -> list[int]:
    """The files whose contact was written to days ago, did not come, and was not reminded."""
    is_waiting = (Application.status == ApplicationStatus.INTEREST_RECEIVED) & Application.email_confirmed_at.is_(None)
    is_due = Application.confirmation_asked_again_at.is_(None) & (Application.received_at < now() - PATIENCE)
    return list(db.session.scalars(select(Application.id).where(is_waiting, is_due).order_by(Application.id)))


def _is_to_be_reminded(application: Application) -> bool:
    is_waiting = application.status is ApplicationStatus.INTEREST_RECEIVED and application.email_confirmed_at is None
    return is_waiting and application.confirmation_asked_again_at is None


def _confirm(application: Application, account: Account, ways: Ways, from_address: str | None) -> None:
    by = Actor(account.id, account.role, account.name, partner_id=account.partner_id, from_address=from_address)
    application.email_confirmed_at = now()
    record(by, "application.email-confirmed", on=application)
    if settings().pack_is_sent_automatically and application.status is ApplicationStatus.INTEREST_RECEIVED:
        answer_interest(SYSTEM, application, [], ways.personal)


def _send_way_in(account: Account, ways: Ways) -> None:
    """A personal link for somebody in a file; for whoever has become a coordinator, the link to set a password."""
    if account.role is not Role.APPLICANT:
        send_password_link(account.email, ways.password)
        return
    application = find_newest(account.partner_id)
    if application and account.status is not AccountStatus.CLOSED and was_let_in(application, account):
        send_link(SYSTEM, account, application, ways.personal)
