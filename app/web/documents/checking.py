"""What anybody may learn of a document by its code and by the fingerprint of a file: never whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from app.base.database import everyone_in_reach
from app.domain.documents.models import Document
from app.domain.documents.queries import find_by_code
from app.domain.signatures.fingerprints import list_signed_fingerprints

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Match(StrEnum):
    """How a file compares with the document of a code."""

    ISSUED = "issued"
    SIGNED = "signed"
    OTHER = "other"
    UNREADABLE = "unreadable"  # not a fingerprint at all


@dataclass(frozen=True)
class Finding:
    """The document of a code, if we issued one, and the fingerprints of its accepted signed copies."""

    document: Document | None = None
    signed: list[str] = field(default_factory=list)

    def match(self, typed: str) -> Match | None:
        """What a fingerprint says; None when none was given. Colons, spaces and capitals do not matter."""
        told = re.sub(r"[\s:-]", "", typed).lower()
        if not told or self.document is None:
            return None
        if not _SHA256.fullmatch(told):
            return Match.UNREADABLE
        if told == self.document.sha256:
            return Match.ISSUED
        return Match.SIGNED if told in self.signed else Match.OTHER


def find_issued(code: str) -> Finding:
    """The document with this code, however it was typed; an empty finding when it is none of ours."""
    with everyone_in_reach():
        document = find_by_code(code) if code else None
        return Finding(document, list_signed_fingerprints(document.id) if document else [])
