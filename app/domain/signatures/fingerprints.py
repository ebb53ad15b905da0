"""The fingerprints of the copies of a document that came back signed and were accepted, for the public check."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.base.database import db
from app.domain.protocols.models import Protocol
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import SignedCopy


def list_signed_fingerprints(document_id: UUID) -> list[str]:
    """The SHA-256 of each accepted copy of this paper, and of the one kept as signed by all; none of a void text."""
    protocol = db.session.scalar(select(Protocol).where(Protocol.document_id == document_id))
    if protocol is None:
        return []
    query = select(SignedCopy.sha256).where(
        SignedCopy.protocol_id == protocol.id,
        SignedCopy.content_version == protocol.content_version,
        SignedCopy.status == CopyStatus.ACCEPTED,
    )
    found = [*db.session.scalars(query), protocol.signed_sha256]
    return list(dict.fromkeys(fingerprint for fingerprint in found if fingerprint))
