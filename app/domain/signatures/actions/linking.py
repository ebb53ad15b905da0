"""A signatory's personal link: one live at a time, for one text, with an end; and the mails that carry it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.signatures.letters import send_fresh_link, send_reminder, send_request
from app.domain.signatures.models import Signatory, SigningLink, SigningParty
from app.domain.signatures.queries import find_change, list_signatories, may_be_written_to
from app.domain.signatures.rules import waited_for


def make_signing_link(signatory: Signatory) -> str:
    """A fresh link to the present text; the one before ends. Returns the token."""
    end_links(signatory)
    token = new_token()
    link = SigningLink(
        id=fingerprint(token),
        partner_id=signatory.partner_id,
        signatory_id=signatory.id,
        content_version=signatory.protocol.content_version,
        expires_at=now() + timedelta(days=settings().link_days),
    )
    db.session.add(link)
    record(SYSTEM, "signing_link.made", on=signatory)
    return token


def end_links(signatory: Signatory) -> None:
    """No link of this signatory works any more."""
    db.session.flush()
    live = (SigningLink.signatory_id == signatory.id, SigningLink.ended_at.is_(None))
    db.session.execute(update(SigningLink).where(*live).values(ended_at=now()))


def ask_those_in_turn(protocol_id: int) -> int:
    """Write to those whose signature is waited for and who were never asked; how many. For the jobs process."""
    protocol = db.session.get_one(Protocol, protocol_id, with_for_update=True)
    if protocol.status is not ProtocolStatus.AWAITING_SIGNATURES:
        return 0
    due = [each for each in waited_for(list_signatories(protocol)) if each.asked_at is None]
    is_changed = find_change(protocol) is not None
    for signatory in due:
        send_request(signatory, _token_for(signatory), is_changed=is_changed)
        signatory.asked_at = now()
        record(SYSTEM, "signatory.asked", on=signatory)
    return len(due)


def remind_signatory(by: Actor, signatory: Signatory) -> None:
    """A reminder with a fresh link; RuleBroken within 48 hours of the last mail to this person."""
    require(by, Permission.NAME_SIGNATORIES, on=signatory)
    refuse_unless_waited_for(signatory)
    refuse_too_soon(signatory)
    _remind(by, signatory)


def remind_waiting(signatory_id: int) -> bool:
    """The daily reminder; False when this person was written to in the last 48 hours, or is not waited for."""
    signatory = db.session.get_one(Signatory, signatory_id, with_for_update=True)
    is_due = signatory in waited_for(list_signatories(signatory.protocol)) and may_be_written_to(signatory)
    if is_due:
        _remind(SYSTEM, signatory)
    return is_due


def ask_for_fresh_link(signatory: Signatory) -> None:
    """Whoever holds an ended link gets a fresh one, sent to the address on file and nowhere else."""
    refuse_unless_waited_for(signatory)
    refuse_too_soon(signatory)
    send_fresh_link(signatory, make_signing_link(signatory))
    signatory.reminded_at = now()
    record(SYSTEM, "signatory.link_sent", on=signatory)


def refuse_unless_waited_for(signatory: Signatory) -> None:
    """RuleBroken unless the signature of this person is what is waited for now."""
    protocol = signatory.protocol
    if signatory.signed_on is not None:
        raise RuleBroken(_("This person has signed already."))
    if protocol.status is not ProtocolStatus.AWAITING_SIGNATURES or signatory.asked_at is None:
        raise RuleBroken(_("Nothing waits for this signature now."))


def refuse_too_soon(signatory: Signatory) -> None:
    if not may_be_written_to(signatory):
        message = _("An e-mail went to this person less than 48 hours ago: the link in it works. Wait before the next.")
        raise RuleBroken(message)


def _remind(by: Actor, signatory: Signatory) -> None:
    send_reminder(signatory, _token_for(signatory))
    signatory.reminded_at = now()
    record(by, "signatory.reminded", on=signatory)


def _token_for(signatory: Signatory) -> str:
    """AIMA's own people sign in and find it in their queue: they have no link to lose."""
    return "" if signatory.party is SigningParty.AIMA else make_signing_link(signatory)
