"""Who is written to about a file, on either side, and by which door each comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import select

from app.base.database import db, everyone_in_reach
from app.base.language import _, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.actions import make_link
from app.domain.access.models import Account, AccountStatus, Actor, LinkPurpose, Role
from app.domain.applications.letters import Address
from app.domain.applications.models import Application
from app.domain.applications.queries import list_applicants, was_let_in

_FIRST_STRONG, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class Doors(NamedTuple):
    """The address of a personal link, made of its token; and the page itself, for those who sign in."""

    personal: Address
    page: str


class Letter(NamedTuple):
    """What a mail says, in the language spoken when it is made; the way in stands under its first paragraph."""

    subject: str
    first: str
    last: str = ""


def list_entity_people(application: Application) -> list[Account]:
    """The entity's people of this file: who was let in, and who coordinates its centre since it was approved."""
    let_in = [account for account in list_applicants(application) if was_let_in(application, account)]
    is_coordinator = (Account.partner_id == application.partner_id) & (Account.role == Role.COORDINATOR)
    coordinators = db.session.scalars(select(Account).where(is_coordinator).order_by(Account.id))
    return [account for account in (*let_in, *coordinators) if account.status is not AccountStatus.CLOSED]


def list_reviewers(application: Application) -> list[Account]:
    """AIMA's people of this file: its owner, or the whole directorate while it has none."""
    is_active = Account.status == AccountStatus.ACTIVE
    with everyone_in_reach():
        owner = db.session.get(Account, application.owner_id) if application.owner_id else None
        if owner is not None and owner.status is AccountStatus.ACTIVE:
            return [owner]
        directorate = select(Account).where(Account.role == Role.DIRECTORATE, is_active).order_by(Account.id)
        return list(db.session.scalars(directorate))


def write_to(by: Actor, people: Iterable[Account], doors: Doors, letter: Callable[[], Letter]) -> None:
    """Put one mail to each in the outbox, in their language, with their way in: a personal link ends the one before."""
    for account in people:
        is_applicant = account.role is Role.APPLICANT
        way_in = doors.personal(make_link(by, account, LinkPurpose.PERSONAL)) if is_applicant else doors.page
        deliver(letter, to=account.email, name=account.name, language=account.language, way_in=way_in)


def deliver(letter: Callable[[], Letter], *, to: str, name: str, language: str | None, way_in: str = "") -> None:
    """Put the mail in the outbox, for somebody who need not have an account."""
    with speaking(language):
        said = letter()
        greeting = _("Dear %(name)s,", name=f"{_FIRST_STRONG}{name}{_END}")
        parts = (greeting, said.first, way_in, said.last, settings().directorate_name)
        send(to, subject=said.subject, body="\n\n".join(filter(None, parts)), language=language)
