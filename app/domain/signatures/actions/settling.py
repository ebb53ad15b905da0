"""What becomes of a copy: accepted, refused with its reason, or set before a person; and the end, signed by all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from app.base.clock import day_of, now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.lifecycle import LIFECYCLE as PROTOCOL_LIFECYCLE
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions.linking import make_signing_link
from app.domain.signatures.letters import send_outcome, send_signed_by_all
from app.domain.signatures.lifecycle import LIFECYCLE, CopyStatus
from app.domain.signatures.models import Signatory, SignedCopy, SigningParty, SigningWay
from app.domain.signatures.queries import list_accepted, list_signatories
from app.domain.signatures.verdicts import Verdict


def settle(copy: SignedCopy, verdict: Verdict) -> None:
    """Do what the verdict says. `copy.findings` name the signatories it bears. For the jobs process."""
    LIFECYCLE.check(copy, verdict.leads_to)
    copy.verdict, copy.checked_at = verdict, now()
    record(SYSTEM, "signed_copy.checked", on=copy, changes={"verdict": verdict})
    if verdict.leads_to is CopyStatus.ACCEPTED:
        _accept(SYSTEM, copy, _new_signatories(copy))
        return
    LIFECYCLE.move(copy, verdict.leads_to)
    _tell_sender(copy)


def accept_copy(
    by: Actor, copy: SignedCopy, signatory_ids: Iterable[int], reasons: str, signed_on: date | None = None
) -> None:
    """A person compared it with the document issued and says whose signatures it bears, and why it is good."""
    require(by, Permission.JUDGE_COPY, on=copy)
    LIFECYCLE.check(copy, CopyStatus.ACCEPTED)
    chosen = set(signatory_ids)
    new = [each for each in list_signatories(copy.protocol) if each.id in chosen and each.signed_on is None]
    _refuse(copy, new, signed_on)
    held = [{**found, "signatory_id": new[0].id} for found in copy.signatures if len(new) == 1]
    copy.findings = {"signatures": held or copy.signatures, "signatories": sorted({*copy.signatories, *chosen})}
    _decide(by, copy, reasons)
    _accept(by, copy, new, signed_on)
    _tell_sender(copy)


def refuse_copy(by: Actor, copy: SignedCopy, reasons: str) -> None:
    """It is not what was issued, or lacks a signature: whoever sent it reads why."""
    require(by, Permission.JUDGE_COPY, on=copy)
    LIFECYCLE.check(copy, CopyStatus.REFUSED)
    _decide(by, copy, reasons)
    LIFECYCLE.move(copy, CopyStatus.REFUSED)
    record(by, "signed_copy.refused", on=copy)
    _tell_sender(copy)


def finish_if_signed_by_all(by: Actor, protocol: Protocol) -> None:
    """The last signature is there: the protocol keeps the fullest copy, and everybody gets the counterpart."""
    everyone = list_signatories(protocol)
    days = [signatory.signed_on for signatory in everyone if signatory.signed_on]
    if protocol.status is not ProtocolStatus.AWAITING_SIGNATURES or not everyone or len(days) < len(everyone):
        return
    protocol.signed_on, protocol.signed_sha256 = max(days), list_accepted(protocol)[0].sha256
    PROTOCOL_LIFECYCLE.move(protocol, ProtocolStatus.SIGNED)
    record(by, "protocol.signed", on=protocol, changes={"sha256": protocol.signed_sha256})
    for signatory in everyone:
        if signatory.party is SigningParty.PARTNER:
            send_signed_by_all(signatory, make_signing_link(signatory))


def _accept(by: Actor, copy: SignedCopy, new: list[Signatory], signed_on: date | None = None) -> None:
    LIFECYCLE.move(copy, CopyStatus.ACCEPTED)
    for signatory in new:
        signatory.signed_on = signed_on or _day_of_signature(copy, signatory)
        signatory.signed_way, signatory.copy = copy.way, copy
        record(by, "signatory.signed", on=signatory, changes={"way": copy.way, "on": signatory.signed_on.isoformat()})
    finish_if_signed_by_all(by, copy.protocol)


def _refuse(copy: SignedCopy, new: list[Signatory], signed_on: date | None) -> None:
    issued = copy.protocol.document
    if copy.content_version != copy.protocol.content_version:
        raise RuleBroken(_("This is an earlier text, which no longer holds."))
    if not new:
        raise RuleBroken(_("Choose whose signature the copy bears."), field="signatories")
    if signed_on and signed_on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="signed_on")
    if signed_on and issued and signed_on < day_of(issued.requested_at):
        raise RuleBroken(_("It was signed after it was issued: check the day."), field="signed_on")


def _decide(by: Actor, copy: SignedCopy, reasons: str) -> None:
    copy.reasons, copy.decided_by_id, copy.decided_at = reasons, by.account_id, now()


def _new_signatories(copy: SignedCopy) -> list[Signatory]:
    return [each for each in list_signatories(copy.protocol) if each.id in copy.signatories and each.signed_on is None]


def _day_of_signature(copy: SignedCopy, signatory: Signatory) -> date:
    """The day the signature itself says, else the day the copy came."""
    said = [found["signed_at"] for found in copy.signatures if found.get("signatory_id") == signatory.id]
    return day_of(datetime.fromisoformat(said[-1])) if said and said[-1] else day_of(copy.sent_at)


def _tell_sender(copy: SignedCopy) -> None:
    """Whoever sent it by link is written to, unless what they did last made the whole complete; others see the page.

    What the check says comes while the sender still has the page open: the link in use goes on. A person decides later.
    """
    sender, is_open = copy.sent_by_signatory, copy.protocol.status is ProtocolStatus.AWAITING_SIGNATURES
    if sender and is_open and sender.party is SigningParty.PARTNER and copy.way is not SigningWay.SEAL:
        send_outcome(copy, sender, make_signing_link(sender) if copy.decided_at else None)
