"""From a draft to a paper signed by all: issued as PDF, signed outside, uploaded, checked."""

from __future__ import annotations

from datetime import date

from app.base.clock import day_of, today
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import list_protocols
from app.domain.protocols.rules import check_pdf
from app.domain.protocols.terms import PAPER_OF, Places, is_party_known, paper_facts


def issue_for_signature(by: Actor, protocol: Protocol, places: Places) -> Protocol:
    """Ask for the PDF to be signed; another one of the partner that still waits for signatures is superseded.

    `places` come from above: the centre as annex A lists it. RuleBroken when the paper would have a gap.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    _refuse_gaps(protocol, places)
    for other in list_protocols(by, status=ProtocolStatus.AWAITING_SIGNATURES, partner_id=protocol.partner_id):
        LIFECYCLE.move(other, ProtocolStatus.SUPERSEDED)
        record(by, "protocol.superseded", on=other)
    protocol.document = request_document(
        by,
        PAPER_OF[protocol.instrument],
        language="pt",
        facts=paper_facts(protocol, places),
        partner_id=protocol.partner_id,
        number=protocol.reference,
    )
    LIFECYCLE.move(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    record(by, "protocol.issued", on=protocol)
    return protocol


def upload_signed(
    by: Actor, protocol: Protocol, content: bytes, signatory: str, office: str, signed_on: date
) -> Protocol:
    """Keep the copy all have signed (FAQ answer 14). RuleBroken for what is no PDF, or a day that cannot be."""
    require(by, Permission.SIGN_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.SIGNED)
    check_pdf(content, "file")
    if signed_on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="signed_on")
    if protocol.document and signed_on < day_of(protocol.document.requested_at):
        raise RuleBroken(_("It was signed after it was issued: check the day."), field="signed_on")
    protocol.signed_sha256 = keep(content)
    protocol.partner_signatory, protocol.partner_signatory_office = signatory, office
    protocol.signed_on = signed_on
    LIFECYCLE.move(protocol, ProtocolStatus.SIGNED)
    record(by, "protocol.signed", on=protocol, changes={"sha256": protocol.signed_sha256})
    return protocol


def return_signed_copy(by: Actor, protocol: Protocol) -> None:
    """The uploaded file is not the paper we issued, or lacks a signature: it has to be uploaded again."""
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    if protocol.status is not ProtocolStatus.SIGNED:
        raise RuleBroken(_("There is no signed copy to return."))
    record(by, "protocol.copy_returned", on=protocol, changes={"sha256": protocol.signed_sha256})
    protocol.signed_sha256 = protocol.signed_on = None
    LIFECYCLE.move(protocol, ProtocolStatus.AWAITING_SIGNATURES)


def _refuse_gaps(protocol: Protocol, places: Places) -> None:
    if not is_party_known(protocol):
        raise RuleBroken(_("Write who signs for the entity, and with what authority, before issuing."))
    if not places.offices:
        raise RuleBroken(_("A centre needs at least one service office before its protocol is issued."))
