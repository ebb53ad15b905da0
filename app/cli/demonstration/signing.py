"""Agreements for the next term, on their way to be signed: one still with the entity, one that waits for AIMA."""

from __future__ import annotations

from datetime import timedelta

from app.base.files import Kept, keep
from app.cli.demonstration import names
from app.cli.demonstration.founding import draft_agreement
from app.cli.demonstration.paper import specimen
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.centres.actions import issue_for_signature
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import list_protocols
from app.domain.signatures.actions import accept_copy, move_up, name_signatory, send_copy
from app.domain.signatures.models import Authority, SignedCopy, SigningParty, SigningWay
from app.domain.signatures.queries import list_signatories


def leave_for_signature(stage: Stage, staff: Staff, posts: list[Post]) -> int:
    """How many agreements are out for signature."""
    with_entity, with_aima = posts[-1], posts[-2]
    with stage.on(stage.ago(8), 11):
        text = _issue(staff, with_entity)
        _name_delegate(stage, with_entity, text)
        signed = _issue(staff, with_aima)
    with stage.on(stage.ago(2), 16):
        _send_scan(with_entity, text, b"% uma digitalizacao\n")
        copy = _send_scan(with_aima, signed, b"% outra digitalizacao\n")
        entity = [each.id for each in list_signatories(signed) if each.party is SigningParty.PARTNER]
        accept_copy(staff.directorate, copy, entity, "Comparado página a página com o documento emitido.")
    return 2


def _issue(staff: Staff, post: Post) -> Protocol:
    """The agreement of the term after the one in force."""
    by = staff.directorate
    last = list_protocols(by, partner_id=post.centre.partner_id, limit=1)[0]
    protocol = draft_agreement(by, post, last.in_force_until + timedelta(days=1))
    issue_for_signature(by, protocol)
    return protocol


def _name_delegate(stage: Stage, post: Post, protocol: Protocol) -> None:
    """After the representative, and before AIMA, signs somebody with powers delegated to them."""
    delegate = name_signatory(
        post.coordinator,
        protocol,
        party=SigningParty.PARTNER,
        name=next(stage.people),
        office="Vice-presidente",
        email=f"delegado@{names.MAIL}",
        language="pt",
        authority=Authority.DELEGATION,
        authority_reference="Despacho fictício n.º 4",
        authority_on=stage.ago(40),
        authority_sha256=keep(specimen()),
    )
    move_up(post.coordinator, delegate)


def _send_scan(post: Post, protocol: Protocol, mark: bytes) -> SignedCopy:
    content = specimen() + mark
    return send_copy(post.coordinator, protocol, Kept(keep(content), len(content)), SigningWay.PAPER)
