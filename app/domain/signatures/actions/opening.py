"""A signatory opens their link: which one it is, why it no longer works, and when they first saw the text."""

from __future__ import annotations

from app.base.choices import Choice
from app.base.clock import now
from app.base.language import lazy
from app.domain.access.models import SYSTEM
from app.domain.audit.actions import record
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.signatures.models import Signatory, SigningLink


class LinkState(Choice):
    """Whether a link works, and if not, why."""

    LIVE = "live", lazy("This link works.")
    EXPIRED = "expired", lazy("This link was good for a few days only, and they are over.")
    REPLACED = "replaced", lazy("A newer link was sent since: only the latest one works.")
    OLD_TEXT = "old_text", lazy("The text has changed since this link was sent.")
    SET_ASIDE = "set_aside", lazy("This document is no longer for signature: another one takes its place.")


_SET_ASIDE = (ProtocolStatus.SUPERSEDED, ProtocolStatus.ENDED, ProtocolStatus.EXPIRED)


def state_of(link: SigningLink, signatory: Signatory) -> LinkState:
    """Why the link no longer works, the reason that matters most first."""
    protocol = signatory.protocol
    if protocol.status in _SET_ASIDE:
        return LinkState.SET_ASIDE
    if link.content_version != protocol.content_version or protocol.status is ProtocolStatus.DRAFTED:
        return LinkState.OLD_TEXT
    if link.ended_at is not None:
        return LinkState.REPLACED
    return LinkState.EXPIRED if link.expires_at <= now() else LinkState.LIVE


def note_opened(signatory: Signatory) -> None:
    """They have the text before them; kept once."""
    if signatory.opened_at is None:
        signatory.opened_at = now()
        record(SYSTEM, "signatory.opened", on=signatory)
