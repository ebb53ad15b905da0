"""AIMA's electronic seal: one more signature on a PDF, by a certificate of the institution. For the jobs process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields

FIELD = "AIMA"


def put_seal(path: Path, to: Path, certificate: Path | None, passphrase: str) -> dict[str, str]:
    """Write to `to` the PDF at `path` with the seal; {"holder": name in the certificate}.

    `certificate` is a PKCS#12 file. ValueError when it cannot be opened.
    """
    open_bundle: Any = SimpleSigner.load_pkcs12
    signer = certificate and open_bundle(str(certificate), passphrase=passphrase.encode())
    if not signer or signer.signing_cert is None:
        raise ValueError("the certificate of the seal cannot be opened")
    with path.open("rb") as source, to.open("wb+") as target:
        writer = IncrementalPdfFileWriter(source, strict=False)
        taken = {name for name, _value, _field in enumerate_sig_fields(writer)}
        field = next(name for name in (FIELD, *(f"{FIELD}-{turn}" for turn in range(2, 100))) if name not in taken)
        about = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
        PdfSigner(about, signer).sign_pdf(writer, output=target)
    return {"holder": str(signer.signing_cert.subject.native.get("common_name"))}
