"""The mails about a signature: in the reader's language, with a reference and a link, and nothing about anybody."""

from __future__ import annotations

from app.base.language import _, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.signatures.models import Signatory, SignedCopy, SigningParty


def send_request(signatory: Signatory, token: str, *, is_changed: bool) -> None:
    """The document is there to be signed; for AIMA's own, in its queue."""
    with speaking(signatory.language):
        if signatory.party is SigningParty.AIMA:
            _send(
                signatory,
                _("Waiting for AIMA's signature: %(reference)s"),
                _for_aima(signatory),
                _queue(),
            )
            return
        said = _changed() if is_changed else _("A document of the CLAIM network is waiting for your signature.")
        _send(signatory, _("For your signature: %(reference)s"), said, _how(), link_to(token))


def send_reminder(signatory: Signatory, token: str) -> None:
    """It still waits; the link is a fresh one, and the one before has ended."""
    with speaking(signatory.language):
        if signatory.party is SigningParty.AIMA:
            _send(
                signatory,
                _("Still waiting for AIMA's signature: %(reference)s"),
                _for_aima(signatory),
                _queue(),
            )
            return
        said = _("A document of the CLAIM network is still waiting for your signature.")
        _send(signatory, _("Still for your signature: %(reference)s"), said, _how(), link_to(token))


def send_fresh_link(signatory: Signatory, token: str) -> None:
    """The link somebody asked for, or the first one to an address that was corrected."""
    with speaking(signatory.language):
        said = _("This is your personal link to a document of the CLAIM network. Earlier links no longer work.")
        _send(signatory, _("Your link to sign: %(reference)s"), said, _how(), link_to(token))


def send_reopened(signatory: Signatory) -> None:
    """The text is being changed: nothing signed so far counts."""
    with speaking(signatory.language):
        said = _(
            "The text of this document is being changed. Signatures given so far no longer count, and earlier links "
            "no longer work.\n\nOnce the new text is issued, a link to it comes by e-mail, and shows what is different."
        )
        _send(signatory, _("The text changes: %(reference)s"), said)


def send_outcome(copy: SignedCopy, signatory: Signatory, token: str | None) -> None:
    """What the check says, or what a person has decided; without a `token` the link they used goes on working."""
    with speaking(signatory.language):
        if copy.reasons is None and copy.verdict:
            said = f"{copy.verdict.label} {copy.verdict.way_out}"
        else:
            said = _("AIMA looked at the copy sent. What was decided, and why, is on this page:")
        way = link_to(token) if token else _("The page of the personal link shows it too: the link goes on working.")
        _send(signatory, _("About the signed copy: %(reference)s"), said, way)


def send_signed_by_all(signatory: Signatory, token: str) -> None:
    """Everybody has signed: the counterpart is there to be kept."""
    with speaking(signatory.language):
        said = _("Everybody has signed. Download the signed document by this link:")
        _send(signatory, _("Signed by all: %(reference)s"), said, link_to(token))


def link_to(token: str) -> str:
    """Where the link leads."""
    return f"{settings().base_url.rstrip('/')}/sign/{token}"


def _queue() -> str:
    return f"{settings().base_url.rstrip('/')}/countersign"


def _for_aima(signatory: Signatory) -> str:
    reference = isolated(signatory.protocol.reference)
    return _("%(reference)s is waiting for AIMA's signature. Sign in to see the queue:", reference=reference)


def _changed() -> str:
    return _("The text of a document you were to sign has changed. What is different is shown on the page.")


def _how() -> str:
    return _(
        "Download it, sign it with Cartão de Cidadão, Chave Móvel Digital or any qualified certificate, or on paper, "
        "and send it back on the same page. The link is personal and good for %(days)s days:",
        days=settings().link_days,
    )


def _send(signatory: Signatory, subject: str, *paragraphs: str) -> None:
    """One mail; `subject` has the place where the reference of the document goes."""
    greeting = _("Dear %(name)s,", name=f"\N{FIRST STRONG ISOLATE}{signatory.name}\N{POP DIRECTIONAL ISOLATE}")
    body = "\n\n".join((greeting, *paragraphs, settings().directorate_name))
    subject %= {"reference": signatory.protocol.reference}
    send(signatory.email, subject=subject, body=body, language=signatory.language)
