"""Look into a copy signed electronically: is it the document issued, whole, signed by whom, and nothing added after?

Imported by the jobs process alone, and run in a child of it: what it reads was written by strangers.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from asn1crypto import crl, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.domain.signatures.revisions import fault_since
from app.domain.signatures.verdicts import Verdict

LATEST = 1024  # where a PDF has its end mark


class Texts(NamedTuple):
    """What a copy may go on from (the document issued, scans accepted), and the texts that no longer hold."""

    current: tuple[Path, ...]
    earlier: tuple[Path, ...] = ()


class Trust(NamedTuple):
    """Who is believed: the authorities, and what they have revoked."""

    roots: tuple[x509.Certificate, ...]
    revoked: tuple[crl.CertificateList, ...]


def look_at(content: bytes, texts: Texts, trust: Trust, at: datetime) -> dict[str, Any]:
    """{"verdict": code, "signatures": [{"holder", "organisation", "issuer", "signed_at"}]} of an electronic copy.

    Who was to sign, and whose turn it is, is not known here. Nothing is fetched: a certificate that was
    revoked is noticed by the lists in `trust` alone.
    """
    try:
        return _look(content, texts, trust, at)
    except MemoryError:
        raise
    except Exception:  # whatever a hostile file makes the libraries do
        return _answer(Verdict.UNREADABLE)


def read_trust(folder: Path | None) -> Trust:
    """The certificates (PEM or DER) and revocation lists (.crl) of the folder; none without one."""
    if folder is None or not folder.is_dir():
        return Trust((), ())
    stamp = tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.iterdir()) if path.is_file())
    return _read_trust(stamp)


@cache
def _read_trust(files: tuple[tuple[Path, int], ...]) -> Trust:
    lists = tuple(crl.CertificateList.load(_der(path)) for path, _changed in files if path.suffix == ".crl")
    roots = [der for path, _changed in files if path.suffix in (".pem", ".crt", ".cer", ".der") for der in _ders(path)]
    return Trust(tuple(x509.Certificate.load(der) for der in roots), lists)


def _ders(path: Path) -> list[bytes]:
    content = path.read_bytes()
    return [der for _type, _headers, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]


def _der(path: Path) -> bytes:
    return _ders(path)[0]


def _look(content: bytes, texts: Texts, trust: Trust, at: datetime) -> dict[str, Any]:
    if fault := _fault_of_file(content):
        return _answer(fault)
    issued = next((text for text in map(Path.read_bytes, texts.current) if content.startswith(text)), None)
    if issued is None:
        is_old = any(content.startswith(path.read_bytes()) for path in texts.earlier)
        return _answer(Verdict.OLD_VERSION if is_old else Verdict.NOT_OUR_DOCUMENT)
    sent = PdfFileReader(BytesIO(content), strict=False)
    if sent.encrypted:
        return _answer(Verdict.ENCRYPTED)
    signatures = list(sent.embedded_regular_signatures)
    if not signatures:
        return _answer(Verdict.NOT_SIGNED)
    checked = [(signature, _validated(signature, trust, at)) for signature in signatures]
    faults = [_fault_of(signature, status, trust, at) for signature, status in checked]
    first_signed = min(signature.signed_revision for signature in signatures)
    faults.append(fault_since(PdfFileReader(BytesIO(issued), strict=False), sent, first_signed))
    return _answer(worst(faults), [_found(status) for _signature, status in checked])


def _fault_of_file(content: bytes) -> Verdict | None:
    if not content.startswith(b"%PDF-"):
        return Verdict.NOT_A_PDF
    return None if b"%%EOF" in content[-LATEST:] else Verdict.CUT_SHORT


def _validated(signature: EmbeddedPdfSignature, trust: Trust, at: datetime) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=trust.roots, crls=trust.revoked, allow_fetching=False, revocation_mode="soft-fail", moment=at
    )
    # What was changed between revisions is for `fault_since` to say: it knows the document, and is faster by far.
    return validate_pdf_signature(signature, context, skip_diff=True)


def _fault_of(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Trust, at: datetime
) -> Verdict | None:
    """The fault of one signature. `intact` and `valid` say little: a page replaced afterwards leaves both true."""
    if status.coverage in (SignatureCoverageLevel.UNCLEAR, SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START):
        return Verdict.PARTIAL
    if not (status.intact and status.valid):
        return Verdict.ALTERED_AFTERWARDS
    if _has_more_after(signature, status):
        return Verdict.EXTRA_REVISION
    return None if status.bottom_line else _fault_of_certificate(status, trust, at)


def _has_more_after(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """Whether the last signature is followed by anything but proofs for later years: certificates, a time stamp."""
    reader = signature.reader
    if signature is not list(reader.embedded_regular_signatures)[-1]:
        return False
    has_proofs = "/DSS" in reader.root or bool(reader.embedded_timestamp_signatures)
    return status.coverage is not SignatureCoverageLevel.ENTIRE_FILE and not has_proofs


def _fault_of_certificate(status: PdfSignatureStatus, trust: Trust, at: datetime) -> Verdict:
    certificate = status.signing_cert
    if status.revoked:
        return Verdict.REVOKED
    if certificate.not_valid_before > at:
        return Verdict.NOT_YET_VALID
    if certificate.not_valid_after < at:
        return Verdict.EXPIRED
    if certificate.self_signed != "no":
        return Verdict.SELF_SIGNED
    return Verdict.UNTRUSTED if trust.roots else Verdict.NO_ROOTS


def worst(faults: list[Verdict | None]) -> Verdict:
    """What to say of a copy with these faults: what refuses it comes before what makes it doubtful."""
    found = [fault for fault in faults if fault]
    return min(found, key=list(Verdict).index, default=Verdict.GOOD)


def _found(status: PdfSignatureStatus) -> dict[str, Any]:
    """What is kept of a signature: the name in the certificate, and no number of any identity card."""
    names, issuer = status.signing_cert.subject.native, status.signing_cert.issuer.native
    return {
        "holder": names.get("common_name"),
        "organisation": names.get("organization_name"),
        "issuer": issuer.get("common_name"),
        "signed_at": status.signer_reported_dt and status.signer_reported_dt.isoformat(),
    }


def _answer(verdict: Verdict, signatures: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"verdict": verdict, "signatures": signatures or []}
