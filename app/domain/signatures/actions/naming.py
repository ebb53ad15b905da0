"""Who signs: named, put in order, taken off; and the address of one mended, which touches nothing else."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import delete, update

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions.linking import end_links, make_signing_link
from app.domain.signatures.actions.settling import finish_if_signed_by_all
from app.domain.signatures.letters import send_fresh_link
from app.domain.signatures.models import Authority, Signatory, SignedCopy, SigningLink, SigningParty
from app.domain.signatures.queries import list_signatories
from app.domain.signatures.rules import needs_proof

STILL_OPEN = (ProtocolStatus.DRAFTED, ProtocolStatus.AWAITING_SIGNATURES)


class SignatoryFacts(TypedDict):
    """One person who signs. `authority_sha256`: the paper kept by documents.received."""

    party: SigningParty
    name: str
    office: str
    email: str
    language: str
    authority: Authority
    authority_reference: str | None
    authority_on: date | None
    authority_sha256: str | None


def name_signatory(by: Actor, protocol: Protocol, **facts: Unpack[SignatoryFacts]) -> Signatory:
    """One more person signs, after those named so far. They need not be the entity's legal representative.

    RuleBroken when the protocol is signed by all, when a deliberation or delegation has no reference or day,
    or when the person is named already.
    """
    require(by, Permission.NAME_SIGNATORIES, on=protocol)
    refuse_unless_open(protocol)
    everyone = list_signatories(protocol)
    _refuse(by, everyone, facts)
    place = max((other.position for other in everyone), default=0) + 1
    signatory = Signatory(partner_id=protocol.partner_id, protocol=protocol, position=place, **facts)
    db.session.add(signatory)
    db.session.flush()
    record(by, "signatory.named", on=signatory, changes={"party": facts["party"], "authority": facts["authority"]})
    return signatory


def mend_address(by: Actor, signatory: Signatory, *, email: str, language: str) -> None:
    """Correct where the mails go. No signature and nobody else's link is touched; the old address's link ends.

    Who had been asked gets a link at the new address at once.
    """
    require(by, Permission.NAME_SIGNATORIES, on=signatory)
    _refuse_for_aima(by, signatory.party)
    is_new = email != signatory.email
    signatory.email, signatory.language = email, language
    if is_new:
        end_links(signatory)
    if is_new and signatory.asked_at and signatory.party is SigningParty.PARTNER:
        send_fresh_link(signatory, make_signing_link(signatory))
        signatory.reminded_at = now()
    record(by, "signatory.address_mended", on=signatory)


def take_off(by: Actor, signatory: Signatory) -> None:
    """This person does not sign after all. RuleBroken once they have, or when their party would have nobody."""
    require(by, Permission.NAME_SIGNATORIES, on=signatory)
    protocol = signatory.protocol
    refuse_unless_open(protocol)
    _refuse_for_aima(by, signatory.party)
    everyone = list_signatories(protocol)
    others = [other for other in everyone if other.party is signatory.party and other is not signatory]
    if signatory.signed_on is not None:
        raise RuleBroken(_("This person has signed already."))
    if not others and protocol.status is ProtocolStatus.AWAITING_SIGNATURES:
        raise RuleBroken(_("Somebody has to sign for each party: name another person first."))
    record(by, "signatory.taken_off", on=signatory)
    _forget(signatory)
    finish_if_signed_by_all(by, protocol)


def move_up(by: Actor, signatory: Signatory) -> None:
    """Sign one place earlier. RuleBroken once somebody has signed."""
    require(by, Permission.NAME_SIGNATORIES, on=signatory)
    everyone = list_signatories(signatory.protocol)
    _refuse_once_signed(everyone)
    place = everyone.index(signatory)
    if place:
        before, mine = everyone[place - 1], signatory.position
        signatory.position, before_at = 0, before.position
        db.session.flush()
        before.position = mine
        db.session.flush()
        signatory.position = before_at
    record(by, "signatory.moved_up", on=signatory)


def set_order(by: Actor, protocol: Protocol, *, is_in_order: bool) -> None:
    """Whether they sign one after the other, or all at once. RuleBroken once somebody has signed."""
    require(by, Permission.NAME_SIGNATORIES, on=protocol)
    refuse_unless_open(protocol)
    _refuse_once_signed(list_signatories(protocol))
    protocol.is_signed_in_order = is_in_order
    record(by, "protocol.order_set", on=protocol, changes={"in_order": is_in_order})


def refuse_unless_open(protocol: Protocol) -> None:
    """RuleBroken once the protocol is signed by all, or over."""
    if protocol.status not in STILL_OPEN:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))


def _refuse(by: Actor, everyone: list[Signatory], facts: SignatoryFacts) -> None:
    _refuse_for_aima(by, facts["party"])
    if any(other.email == facts["email"] and other.name == facts["name"] for other in everyone):
        raise RuleBroken(_("This person is named already."), field="name")
    if needs_proof(facts["authority"]) and not facts["authority_reference"]:
        message = _("Write which deliberation or delegation it is, such as its number.")
        raise RuleBroken(message, field="authority_reference")
    if needs_proof(facts["authority"]) and not facts["authority_on"]:
        raise RuleBroken(_("Write the day of the deliberation or delegation."), field="authority_on")
    if facts["authority_on"] and facts["authority_on"] > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="authority_on")


def _refuse_once_signed(everyone: list[Signatory]) -> None:
    if any(signatory.signed_on for signatory in everyone):
        raise RuleBroken(_("Somebody has signed already: the order stays as it is."))


def _refuse_for_aima(by: Actor, party: SigningParty) -> None:
    if party is SigningParty.AIMA and by.partner_id is not None:
        raise RuleBroken(_("AIMA says itself who signs for it."), field="party")


def _forget(signatory: Signatory) -> None:
    """The row, and what points to it; what they sent stays."""
    db.session.execute(delete(SigningLink).where(SigningLink.signatory_id == signatory.id))
    sent = SignedCopy.sent_by_signatory_id == signatory.id
    db.session.execute(update(SignedCopy).where(sent).values(sent_by_signatory_id=None))
    db.session.delete(signatory)
    db.session.flush()
