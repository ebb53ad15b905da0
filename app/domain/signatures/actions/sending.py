"""A copy comes back, signed electronically or on paper: kept, and looked at later by the jobs process or a person."""

from __future__ import annotations

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.files import Kept
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions.linking import refuse_unless_waited_for
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import Signatory, SignedCopy, SigningParty, SigningWay
from app.domain.signatures.queries import list_copies, list_signatories, text_to_sign
from app.domain.signatures.rules import is_in_turn, waited_for
from app.domain.signatures.verdicts import Verdict

UNDECIDED = (CopyStatus.WAITING, CopyStatus.DOUBTFUL)


def send_copy(by: Actor, protocol: Protocol, kept: Kept, way: SigningWay) -> SignedCopy:
    """Somebody of the entity or of the directorate hands in a copy for whoever signed it."""
    require(by, Permission.SIGN_PROTOCOL, on=protocol)
    return _keep(by, protocol, kept, way, None)


def send_copy_by_link(signatory: Signatory, kept: Kept, way: SigningWay) -> SignedCopy:
    """A signatory hands in the copy they signed. RuleBroken when it is not their turn."""
    refuse_unless_waited_for(signatory)
    if not is_in_turn(signatory, list_signatories(signatory.protocol)):
        raise RuleBroken(_("Somebody else has to sign first."))
    return _keep(SYSTEM, signatory.protocol, kept, way, signatory)


def countersign(by: Actor, protocol: Protocol, kept: Kept, way: SigningWay) -> SignedCopy:
    """AIMA's own signature, when only AIMA's is missing."""
    signatory = _missing_of_aima(by, protocol)
    return _keep(by, protocol, kept, way, signatory)


def ask_for_seal(by: Actor, protocol: Protocol) -> SignedCopy:
    """The jobs process puts AIMA's seal on the fullest copy. RuleBroken while no seal is set up."""
    signatory = _missing_of_aima(by, protocol)
    sha256 = text_to_sign(protocol)
    if not settings().seal_certificate or sha256 is None:
        raise RuleBroken(_("This installation has no electronic seal: sign the document and upload it."))
    return _keep(by, protocol, Kept(sha256, 0), SigningWay.SEAL, signatory)


def _missing_of_aima(by: Actor, protocol: Protocol) -> Signatory:
    require(by, Permission.COUNTERSIGN, on=protocol)
    waiting = waited_for(list_signatories(protocol))
    if not waiting or waiting[0].party is not SigningParty.AIMA:
        raise RuleBroken(_("AIMA countersigns once the entity has signed."))
    return waiting[0]


def _keep(by: Actor, protocol: Protocol, kept: Kept, way: SigningWay, sender: Signatory | None) -> SignedCopy:
    """One row for the copy; a scan goes to a person at once."""
    _refuse(protocol, kept, way)
    is_scan = way is SigningWay.PAPER
    copy = SignedCopy(
        partner_id=protocol.partner_id,
        protocol=protocol,
        content_version=protocol.content_version,
        way=way,
        sha256=kept.sha256,
        size=kept.size,
        sent_by_id=by.account_id,
        sent_by_signatory=sender,
        status=CopyStatus.DOUBTFUL if is_scan else CopyStatus.WAITING,
        verdict=Verdict.SCAN if is_scan else None,
        findings={"signatures": [], "signatories": [sender.id]} if is_scan and sender else None,
    )
    db.session.add(copy)
    db.session.flush()
    record(by, "signed_copy.sent", on=copy, changes={"way": way, "sha256": kept.sha256})
    return copy


def _refuse(protocol: Protocol, kept: Kept, way: SigningWay) -> None:
    if protocol.status is not ProtocolStatus.AWAITING_SIGNATURES:
        raise RuleBroken(_("The document does not wait for signatures now."))
    if way is not SigningWay.PAPER and text_to_sign(protocol) is None:
        raise RuleBroken(_("The document is still being prepared: come back in a minute."))
    undecided = [copy for copy in list_copies(protocol) if copy.status in UNDECIDED]
    if any((copy.sha256, copy.way) == (kept.sha256, way) for copy in undecided):
        raise RuleBroken(_("This file was sent already and is being looked at."), field="file")
