"""The jobs process looks at a copy, or puts AIMA's seal on it, and says what it found."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from app.base.apart import Ended
from app.base.clock import now
from app.base.errors import kind_and_place
from app.base.files import path_of
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions.settling import settle
from app.domain.signatures.looking import look_at_copy, seal_copy
from app.domain.signatures.models import Signatory, SignedCopy, SigningWay
from app.domain.signatures.queries import list_accepted, list_earlier_texts, list_signatories, next_to_check
from app.domain.signatures.rules import are_same_person
from app.domain.signatures.verdicts import Verdict

CLOCKS_APART = timedelta(hours=1)

log = logging.getLogger(__name__)


def check_next_copy() -> bool:
    """Look at the copy that has waited longest and settle it; False when none waits."""
    copy = next_to_check()
    if copy is None:
        return False
    settle(copy, _seal(copy) if copy.way is SigningWay.SEAL else _check(copy))
    return True


def _check(copy: SignedCopy) -> Verdict:
    protocol = copy.protocol
    if copy.content_version != protocol.content_version or protocol.document is None:
        return Verdict.OLD_VERSION
    scans = [accepted.sha256 for accepted in list_accepted(protocol) if accepted.way is SigningWay.PAPER]
    current = [sha256 for sha256 in (protocol.document.sha256, *scans) if sha256]
    try:
        found = look_at_copy(copy.sha256, current, list_earlier_texts(protocol))
    except Ended:
        return Verdict.TOO_HEAVY
    verdict = Verdict(found["verdict"])
    return _attribute(copy, found["signatures"], verdict) if found["signatures"] else verdict


def _attribute(copy: SignedCopy, signatures: list[dict[str, Any]], verdict: Verdict) -> Verdict:
    """Say whose each signature is; the verdict then, when it was good so far."""
    everyone = list_signatories(copy.protocol)
    known = {
        found["holder"]: found["signatory_id"]
        for accepted in list_accepted(copy.protocol)
        for found in accepted.signatures
        if found.get("signatory_id")
    }
    for found in signatures:
        found["signatory_id"] = known.get(found["holder"]) or _whose(found["holder"] or "", everyone)
    owners = {found["signatory_id"] for found in signatures} - {None}
    copy.findings = {"signatures": signatures, "signatories": sorted(owners | _on_scan(copy))}
    return _verdict_of_people(copy, signatures, everyone) if verdict is Verdict.GOOD else verdict


def _verdict_of_people(copy: SignedCopy, signatures: list[dict[str, Any]], everyone: list[Signatory]) -> Verdict:
    bears = set(copy.signatories)
    if any(found["signatory_id"] is None for found in signatures):
        return Verdict.WRONG_PERSON
    if all(each.signed_on for each in everyone if each.id in bears):
        return Verdict.NOTHING_NEW
    if any(not _is_time_plausible(copy.protocol, found["signed_at"]) for found in signatures):
        return Verdict.TIME
    signed = [bool(each.signed_on) or each.id in bears for each in everyone]
    is_out_of_turn = copy.protocol.is_signed_in_order and signed != sorted(signed, reverse=True)
    return Verdict.OUT_OF_TURN if is_out_of_turn else Verdict.GOOD


def _whose(holder: str, everyone: list[Signatory]) -> int | None:
    """Of two of the same name, the one who has not signed."""
    named = [each for each in everyone if are_same_person(holder, each.name)]
    return min(named, key=lambda each: each.signed_on is not None).id if named else None


def _on_scan(copy: SignedCopy) -> set[int]:
    """Whose signatures stand on the scan that was signed further, if it was one."""
    content = path_of(copy.sha256).read_bytes()
    scans = [accepted for accepted in list_accepted(copy.protocol) if accepted.way is SigningWay.PAPER]
    return {
        each for scan in scans if content.startswith(path_of(scan.sha256).read_bytes()) for each in scan.signatories
    }


def _is_time_plausible(protocol: Protocol, said: str | None) -> bool:
    if said is None or protocol.document is None:
        return True
    moment = datetime.fromisoformat(said)
    return protocol.document.requested_at - CLOCKS_APART <= moment <= now() + CLOCKS_APART


def _seal(copy: SignedCopy) -> Verdict:
    """Put the seal on the copy that was the fullest when it was asked for."""
    base = next((each for each in list_accepted(copy.protocol) if each.sha256 == copy.sha256), None)
    sender = copy.sent_by_signatory_id
    try:
        kept, holder = seal_copy(copy.sha256)
    except Exception as failure:  # a file gone, a passphrase changed: whoever runs the platform has to look
        log.error("The seal could not be used: %s.", kind_and_place(failure))
        return Verdict.SEAL_FAILED
    sealed = {"holder": holder, "signed_at": now().isoformat(), "signatory_id": sender}
    copy.sha256, copy.size = kept
    copy.findings = {
        "signatures": [*(base.signatures if base else []), sealed],
        "signatories": sorted({*(base.signatories if base else []), *([sender] if sender else [])}),
    }
    return Verdict.GOOD
