"""What all have signed: one file, or several where some signed on paper and others electronically."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.protocols.models import Protocol
from app.domain.signatures.models import SignedCopy
from app.domain.signatures.queries import list_accepted, list_signatories


class Counterpart(NamedTuple):
    """One of the files that together bear every signature, and whose it bears."""

    copy: SignedCopy
    names: list[str]


def list_counterparts(protocol: Protocol) -> list[Counterpart]:
    """The copies that together bear every signature, the fullest first: several where paper and electronic mix."""
    names = {signatory.id: signatory.name for signatory in list_signatories(protocol)}
    found: list[Counterpart] = []
    borne: set[int] = set()
    for copy in list_accepted(protocol):
        if not borne.issuperset(copy.signatories):
            borne.update(copy.signatories)
            found.append(Counterpart(copy, [names[each] for each in copy.signatories if each in names]))
    return found
