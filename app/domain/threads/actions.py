"""Verbs of a file's messages: say, and read."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, isolated, ngettext
from app.domain.access.models import Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, Letter, list_entity_people, list_reviewers, write_to
from app.domain.applications.models import Application
from app.domain.audit.actions import record
from app.domain.threads.models import Message, Reader
from app.domain.threads.queries import is_of_aima

LONGEST = 4000


def say(by: Actor, application: Application, text: str, doors: Doors) -> Message:
    """Put a message in the file, and tell the other side that there is one; a mail never says what it says.

    RuleBroken when nothing, or more than LONGEST characters, was written.
    """
    require(by, Permission.WRITE_MESSAGE, on=application)
    _refuse(text.strip())
    message = Message(
        partner_id=application.partner_id,
        application_id=application.id,
        said_by_id=by.account_id,
        is_from_aima=is_of_aima(by),
        text=text.strip(),
    )
    db.session.add(message)
    record(by, "message.said", on=message)
    others = list_entity_people(application) if message.is_from_aima else list_reviewers(application)
    write_to(by, [account for account in others if _is_to_be_told(application, account)], doors, _letter(application))
    return message


def mark_read(by: Actor, application: Application) -> None:
    """What the other side said was read by this side, and whoever opened the file may be told again."""
    require(by, Permission.WRITE_MESSAGE, on=application)
    unread = (Message.application_id == application.id) & Message.read_at.is_(None)
    of_others = Message.is_from_aima.is_(not is_of_aima(by))
    db.session.execute(update(Message).where(unread, of_others).values(read_at=now()))
    own = (Reader.application_id == application.id) & (Reader.account_id == by.account_id)
    db.session.execute(update(Reader).where(own, Reader.read_at.is_(None)).values(read_at=now()))


def _refuse(text: str) -> None:
    if not text:
        raise RuleBroken(_("Write the message."), field="text")
    if len(text) > LONGEST:
        raise RuleBroken(
            ngettext(
                "The text is over %(num)s character: shorten it.",
                "The text is over %(num)s characters: shorten it.",
                LONGEST,
            ),
            field="text",
        )


def _is_to_be_told(application: Application, account: Account) -> bool:
    """Told once until they read. The database decides, so that two messages at once make one mail."""
    seat = {"partner_id": application.partner_id, "application_id": application.id, "account_id": account.id}
    first = insert(Reader).values(**seat, told_at=now())
    again = {"told_at": now(), "read_at": None}
    once = first.on_conflict_do_update(
        index_elements=["application_id", "account_id"], set_=again, where=Reader.read_at.is_not(None)
    )
    return db.session.scalar(once.returning(Reader.id)) is not None


def _letter(application: Application) -> Callable[[], Letter]:
    return lambda: Letter(
        _("There is a message in the application %(reference)s", reference=application.reference),
        _(
            "There is a message in the file of the application %(reference)s. Read it, and answer, there:",
            reference=isolated(application.reference),
        ),
        _("Until it is read, no other mail is sent about messages."),
    )
