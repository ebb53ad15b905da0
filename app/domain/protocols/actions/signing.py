"""From a draft to the paper that is signed."""

from __future__ import annotations

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document
from app.domain.protocols.actions.days import put_aside
from app.domain.protocols.addenda import paper_of
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import list_protocols
from app.domain.protocols.terms import Places, is_party_known

# The language that binds, and the courtesy translation beside it.
LANGUAGES_OF_PAPER = ("pt", "en")


def issue_for_signature(by: Actor, protocol: Protocol, places: Places, signers: list[dict[str, str]]) -> Protocol:
    """Ask for the PDF to be signed, and for its translation.

    Another one of the partner that still waits for signatures is superseded. Both arguments come
    from above: `places`, the centre as annex A lists it, and `signers`, each with "party", "name" and "capacity".
    RuleBroken when the paper would have a gap.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    _refuse_gaps(protocol, places)
    kind, facts = paper_of(protocol, places)
    for other in list_protocols(by, status=ProtocolStatus.AWAITING_SIGNATURES, partner_id=protocol.partner_id):
        if other.parent_id == protocol.parent_id:
            put_aside(by, other)
    protocol.document, protocol.courtesy = (
        request_document(
            by,
            kind,
            language=language,
            facts={**facts, "signatories": signers},
            partner_id=protocol.partner_id,
            number=protocol.reference,
        )
        for language in LANGUAGES_OF_PAPER
    )
    LIFECYCLE.move(protocol, ProtocolStatus.AWAITING_SIGNATURES)
    record(by, "protocol.issued", on=protocol)
    return protocol


def _refuse_gaps(protocol: Protocol, places: Places) -> None:
    if not is_party_known(protocol):
        raise RuleBroken(_("Write who signs for the entity, and with what authority, before issuing."))
    if not places.offices:
        raise RuleBroken(_("A centre needs at least one service office before its protocol is issued."))
