"""Out for signature, and back to a draft when the text has to change: what was signed is void then."""

from __future__ import annotations

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.documents.actions import supersede
from app.domain.protocols import actions as protocols
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import ContentChange, Protocol
from app.domain.protocols.terms import Places, is_party_known
from app.domain.signatures.actions.linking import end_links
from app.domain.signatures.letters import send_reopened
from app.domain.signatures.lifecycle import LIFECYCLE as COPY_LIFECYCLE
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import Authority, Signatory, SigningParty
from app.domain.signatures.queries import find_change, list_copies, list_signatories
from app.domain.signatures.rules import difference


def issue_for_signature(by: Actor, protocol: Protocol, places: Places) -> Protocol:
    """Issue the text; the jobs process makes the paper and writes to those who sign it.

    Whoever represents each party signs, unless others were named for it. Issued again after a change, what is
    different is kept with the change. Refusals are those of `protocols.issue_for_signature`.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    if not is_party_known(protocol):
        raise RuleBroken(_("Write who signs for the entity, and with what authority, before issuing."))
    everyone = _named(protocol)
    before = protocol.document
    signers = [{"party": each.party, "name": each.name, "capacity": each.office} for each in everyone]
    protocols.issue_for_signature(by, protocol, places, signers)
    change = find_change(protocol)
    if change and before and protocol.document:
        change.difference = difference(before.facts, protocol.document.facts)
        db.session.flush()
        before.superseded_by_id = protocol.document.id
    return protocol


def reopen_for_change(by: Actor, protocol: Protocol, reasons: str) -> ContentChange:
    """Back to a draft. Every signature and copy is void, every link ends, and those who were asked are told.

    For what is signed changes; an address is mended by `mend_address`. RuleBroken once it is in force.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.DRAFTED)
    LIFECYCLE.move(protocol, ProtocolStatus.DRAFTED)
    protocol.content_version += 1
    protocol.signed_on = protocol.signed_sha256 = None
    change = ContentChange(
        partner_id=protocol.partner_id,
        protocol_id=protocol.id,
        version=protocol.content_version,
        reasons=reasons,
        difference={},
        document_id=protocol.document_id,
        changed_by_id=by.account_id,
    )
    protocol.changes.append(change)
    for paper in (protocol.document, protocol.courtesy):
        if paper:
            supersede(by, paper, None)
    _void(protocol)
    record(by, "protocol.reopened", on=protocol, changes={"version": protocol.content_version})
    return change


def _void(protocol: Protocol) -> None:
    for copy in list_copies(protocol):
        if COPY_LIFECYCLE.may(copy.status, CopyStatus.VOID):
            COPY_LIFECYCLE.move(copy, CopyStatus.VOID)
    for signatory in list_signatories(protocol):
        end_links(signatory)
        if signatory.asked_at:
            send_reopened(signatory)
        signatory.signed_on = signatory.signed_way = signatory.copy = None
        signatory.asked_at = signatory.reminded_at = signatory.opened_at = None
    db.session.flush()


def _named(protocol: Protocol) -> list[Signatory]:
    """Who signs, with the representative of a party nobody was named for."""
    everyone = list_signatories(protocol)
    for party in SigningParty:
        if not any(each.party is party for each in everyone):
            place = max((each.position for each in everyone), default=0) + 1
            everyone.append(_representative(protocol, party, place))
    db.session.flush()
    return everyone


def _representative(protocol: Protocol, party: SigningParty, place: int) -> Signatory:
    ours, is_aima = settings(), party is SigningParty.AIMA
    signatory = Signatory(
        partner_id=protocol.partner_id,
        protocol=protocol,
        position=place,
        party=party,
        name=ours.institution_signatory if is_aima else protocol.partner_signatory,
        office=ours.institution_signatory_office if is_aima else protocol.partner_signatory_office,
        email=ours.partner_mailbox if is_aima else protocol.partner_email,
        language="pt",
        authority=Authority.OFFICE if is_aima else Authority.DELIBERATION,
        authority_reference=None if is_aima else protocol.partner_authority,
    )
    db.session.add(signatory)
    return signatory
