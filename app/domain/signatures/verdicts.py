"""What the check of a copy can say, what follows from it, and the way out, in plain words."""

from __future__ import annotations

from app.base.choices import Choice
from app.base.language import Lazy, lazy
from app.domain.signatures.lifecycle import CopyStatus


class Verdict(Choice):
    """One word for what was found; its label is the sentence a person reads."""

    GOOD = "good", lazy("The document issued, whole, and signed.")
    NOT_A_PDF = "not_a_pdf", lazy("The file is not a PDF.")
    CUT_SHORT = "cut_short", lazy("The file is incomplete.")
    ENCRYPTED = "encrypted", lazy("The file asks for a password.")
    UNREADABLE = "unreadable", lazy("The file is damaged and cannot be read.")
    TOO_HEAVY = "too_heavy", lazy("The file takes too long to read.")
    NOT_OUR_DOCUMENT = "not_our_document", lazy("This is not the document that was issued, or it was saved anew.")
    OLD_VERSION = "old_version", lazy("This is an earlier text, which no longer holds.")
    NOT_SIGNED = "not_signed", lazy("The file has no electronic signature.")
    NOTHING_NEW = "nothing_new", lazy("The file brings no signature that was still missing.")
    ALTERED_AFTERWARDS = "altered_afterwards", lazy("The document was changed after it was signed.")
    ALTERED_BEFORE = "altered_before", lazy("Something was changed in the document before it was signed.")
    EXTRA_REVISION = "extra_revision", lazy("Something was added to the document after it was signed.")
    PARTIAL = "partial", lazy("The signature covers only a part of the document.")
    SELF_SIGNED = "self_signed", lazy("The certificate was made by its holder: no authority vouches for it.")
    EXPIRED = "expired", lazy("The certificate has expired.")
    NOT_YET_VALID = "not_yet_valid", lazy("The certificate is not valid yet.")
    REVOKED = "revoked", lazy("The certificate was revoked.")
    OUT_OF_TURN = "out_of_turn", lazy("Somebody else has to sign first.")
    SEAL_FAILED = "seal_failed", lazy("The seal could not be used.")
    UNTRUSTED = "untrusted", lazy("The authority that issued the certificate is not known here.")
    NO_ROOTS = "no_roots", lazy("This installation has not been told which authorities to trust.")
    WRONG_PERSON = "wrong_person", lazy("The name in the certificate is none of those who still have to sign.")
    COVERED = "covered", lazy("The picture of the signature may hide a part of the text.")
    TIME = "time", lazy("The signature says it was made before the document was issued, or in the future.")
    SCAN = "scan", lazy("Signed on paper: a person compares it with the document issued.")

    @property
    def leads_to(self) -> CopyStatus:
        """A clear fault is refused by itself; what is doubtful waits for a person."""
        if self is Verdict.GOOD:
            return CopyStatus.ACCEPTED
        return CopyStatus.DOUBTFUL if self in _DOUBTFUL else CopyStatus.REFUSED

    @property
    def way_out(self) -> Lazy:
        """What whoever sent the file does next; for a doubtful one, what happens next."""
        return _AFTER_DOUBT if self in _DOUBTFUL else _WAY_OUT.get(self, _SIGN_AGAIN)


_DOUBTFUL = frozenset(
    {Verdict.UNTRUSTED, Verdict.NO_ROOTS, Verdict.WRONG_PERSON, Verdict.COVERED, Verdict.TIME, Verdict.SCAN}
)
_AFTER_DOUBT = lazy("AIMA looks at it and answers by e-mail. Nothing has to be sent again until then.")
_SIGN_AGAIN = lazy("Download the document again, sign it without changing or printing it, and send the signed file.")
_OTHER_CERTIFICATE = lazy("Sign with a certificate in force: that of the Cartão de Cidadão, or Chave Móvel Digital.")
_WAY_OUT: dict[Verdict, Lazy] = {
    Verdict.GOOD: lazy("There is nothing more to do."),
    Verdict.NOT_SIGNED: lazy("Sign the PDF electronically; signed by hand, send it as a scan instead."),
    Verdict.NOTHING_NEW: lazy("Download the latest copy and sign that one."),
    Verdict.ALTERED_AFTERWARDS: lazy("Send the file exactly as the signing program saved it, without opening it."),
    Verdict.EXTRA_REVISION: lazy("Send the file exactly as the signing program saved it, without opening it."),
    Verdict.SELF_SIGNED: _OTHER_CERTIFICATE,
    Verdict.EXPIRED: _OTHER_CERTIFICATE,
    Verdict.NOT_YET_VALID: _OTHER_CERTIFICATE,
    Verdict.REVOKED: _OTHER_CERTIFICATE,
    Verdict.OUT_OF_TURN: lazy("A link comes by e-mail when it is your turn."),
    Verdict.SEAL_FAILED: lazy("Ask whoever runs the platform to look at the certificate of the seal."),
}
