"""Questions about signatories, their links and the copies that came back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, case, exists, select
from sqlalchemy.orm import aliased, joinedload

from app.base.clock import now
from app.base.database import db, everyone_in_reach, set_reach
from app.base.errors import OutOfReach
from app.base.tokens import fingerprint
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.documents.models import Document
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import ContentChange, Protocol
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import Signatory, SignedCopy, SigningLink, SigningParty, SigningWay
from app.domain.signatures.rules import BETWEEN_MAILS, REMIND_AFTER


def list_signatories(protocol: Protocol) -> list[Signatory]:
    """Who signs, in their order."""
    query = select(Signatory).where(Signatory.protocol_id == protocol.id).order_by(Signatory.position)
    return list(db.session.scalars(query))


def get_signatory(by: Actor, signatory_id: int) -> Signatory:
    """The signatory; OutOfReach when there is none within the actor's reach."""
    signatory = db.session.get(Signatory, signatory_id)
    if signatory is None:
        raise OutOfReach
    require(by, Permission.READ_PROTOCOL, on=signatory)
    return signatory


def list_copies(protocol: Protocol) -> list[SignedCopy]:
    """What came back, the newest first."""
    query = select(SignedCopy).where(SignedCopy.protocol_id == protocol.id)
    return list(db.session.scalars(query.order_by(SignedCopy.sent_at.desc(), SignedCopy.id)))


def list_copies_sent_by(signatory: Signatory) -> list[SignedCopy]:
    """What this person sent, the newest first."""
    return [copy for copy in list_copies(signatory.protocol) if copy.sent_by_signatory_id == signatory.id]


def get_copy(by: Actor, signed_copy_id: UUID) -> SignedCopy:
    """The copy; OutOfReach when there is none within the actor's reach."""
    copy = db.session.get(SignedCopy, signed_copy_id)
    if copy is None:
        raise OutOfReach
    require(by, Permission.READ_PROTOCOL, on=copy)
    return copy


def list_accepted(protocol: Protocol) -> list[SignedCopy]:
    """The copies of the present text that count: the fullest first, then the electronic, then the latest."""
    copies = [copy for copy in list_copies(protocol) if copy.status is CopyStatus.ACCEPTED]
    # A scan of a paper that was signed electronically before shows nothing of that signature: the file itself does.
    return sorted(copies, key=lambda copy: (len(copy.signatories), copy.way is not SigningWay.PAPER), reverse=True)


def text_to_sign(protocol: Protocol) -> str | None:
    """The SHA-256 of what the next person signs: the fullest copy so far, else the document issued; None unmade."""
    accepted = list_accepted(protocol)
    if accepted:
        return accepted[0].sha256
    return protocol.document.sha256 if protocol.document else None


def list_earlier_texts(protocol: Protocol) -> list[str]:
    """The SHA-256 of each document of this protocol that no longer holds."""
    query = select(Document.sha256).join(ContentChange, ContentChange.document_id == Document.id)
    found = db.session.scalars(query.where(ContentChange.protocol_id == protocol.id))
    return [sha256 for sha256 in found if sha256]


def find_change(protocol: Protocol) -> ContentChange | None:
    """The change that led to the present text; None when it is the first."""
    return next((change for change in protocol.changes if change.version == protocol.content_version), None)


def find_link(token: str) -> SigningLink | None:
    """The link, ended or not; from here on this transaction sees the rows of its partner and no others."""
    with everyone_in_reach():
        link = db.session.get(SigningLink, fingerprint(token))
    if link is not None:
        set_reach(str(link.partner_id))
    return link


def get_signatory_of(link: SigningLink) -> Signatory:
    """Whose link it is."""
    return db.session.get_one(Signatory, link.signatory_id)


def list_to_ask() -> list[int]:
    """The protocols in which somebody who is `waited_for` was never asked. For the jobs process."""
    other = aliased(Signatory)
    is_before = case(
        (Protocol.is_signed_in_order, other.position < Signatory.position),
        else_=and_(other.party == SigningParty.PARTNER, Signatory.party != SigningParty.PARTNER),
    )
    has_to_wait = exists().where(other.protocol_id == Protocol.id, other.signed_on.is_(None), is_before)
    query = (
        select(Protocol.id)
        .distinct()
        .join(Document, Document.id == Protocol.document_id)
        .join(Signatory, Signatory.protocol_id == Protocol.id)
        .where(
            Protocol.status == ProtocolStatus.AWAITING_SIGNATURES,
            Document.sha256.is_not(None),
            Signatory.asked_at.is_(None),
            Signatory.signed_on.is_(None),
            ~has_to_wait,
        )
    )
    return list(db.session.scalars(query))


def list_to_remind() -> list[int]:
    """The signatories who were asked and not written to since; for the daily job."""
    until = now() - REMIND_AFTER
    query = select(Signatory.id).join(Protocol, Protocol.id == Signatory.protocol_id)
    query = query.where(
        Protocol.status == ProtocolStatus.AWAITING_SIGNATURES,
        Signatory.signed_on.is_(None),
        Signatory.asked_at <= until,
        Signatory.reminded_at.is_(None) | (Signatory.reminded_at <= until),
    )
    return list(db.session.scalars(query.order_by(Signatory.id)))


def next_to_check() -> SignedCopy | None:
    """The copy that has waited longest, locked; one that another process looks at is passed over."""
    query = select(SignedCopy).where(SignedCopy.status == CopyStatus.WAITING)
    return db.session.scalar(query.order_by(SignedCopy.sent_at).limit(1).with_for_update(skip_locked=True))


def list_to_countersign(by: Actor, before: int | None = None, limit: int | None = None) -> list[Protocol]:
    """The protocols in which only AIMA is missing, the one that has waited longest first; after the id `before`."""
    missing, entity = aliased(Signatory), aliased(Signatory)
    query = select(Protocol).where(
        within(by, Permission.COUNTERSIGN, Protocol),
        Protocol.status == ProtocolStatus.AWAITING_SIGNATURES,
        exists().where(
            missing.protocol_id == Protocol.id, missing.party == SigningParty.AIMA, missing.signed_on.is_(None)
        ),
        ~exists().where(
            entity.protocol_id == Protocol.id, entity.party == SigningParty.PARTNER, entity.signed_on.is_(None)
        ),
    )
    if before:
        query = query.where(Protocol.id > before)
    return list(db.session.scalars(query.options(joinedload(Protocol.partner)).order_by(Protocol.id).limit(limit)))


def list_doubtful(by: Actor, limit: int) -> Sequence[SignedCopy]:
    """The copies that wait for a person, the oldest first: a queue, which gets shorter from its head."""
    query = select(SignedCopy).where(
        within(by, Permission.JUDGE_COPY, SignedCopy), SignedCopy.status == CopyStatus.DOUBTFUL
    )
    return db.session.scalars(query.order_by(SignedCopy.sent_at).limit(limit)).all()


def may_be_written_to(signatory: Signatory) -> bool:
    """Whether 48 hours have gone by since the last mail to this person, about this protocol or another."""
    since = now() - BETWEEN_MAILS
    query = select(Signatory.id).where(
        Signatory.email == signatory.email, (Signatory.asked_at > since) | (Signatory.reminded_at > since)
    )
    return db.session.scalar(query.limit(1)) is None
