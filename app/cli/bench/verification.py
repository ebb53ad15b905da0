"""A signed upload checked: a document sealed by a certificate made here, as the jobs process looks into it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from app.base.clock import now
from app.cli.bench.inside import cpu_ms

TIMES = 5
_SECRET = "bench"  # noqa: S105 - of a key made for this one check
_USAGE = {
    "digital_signature": True,
    "content_commitment": True,
    "key_encipherment": False,
    "data_encipherment": False,
    "key_agreement": False,
    "key_cert_sign": False,
    "crl_sign": False,
    "encipher_only": False,
    "decipher_only": False,
}


def weigh_verification(document: bytes) -> float:
    """Processor milliseconds to check one signed copy of the document; SystemExit when it is not found good."""
    # These take a second to load, and only this needs them.
    from app.domain.signatures.checking import Texts, look_at, read_trust
    from app.domain.signatures.sealing import put_seal
    from app.domain.signatures.verdicts import Verdict

    with TemporaryDirectory() as folder:
        issued, signed, trusted = Path(folder, "issued.pdf"), Path(folder, "signed.pdf"), Path(folder, "trusted")
        issued.write_bytes(document)
        put_seal(issued, signed, _make_certificate(Path(folder), trusted), _SECRET)
        content, texts, trust = signed.read_bytes(), Texts((issued,)), read_trust(trusted)
        verdict = look_at(content, texts, trust, now())["verdict"]
        if verdict != Verdict.GOOD:
            raise SystemExit(f"The signed copy was not found good: {verdict}.")
        return median(cpu_ms(lambda: look_at(content, texts, trust, now())) for _ in range(TIMES))


def _make_certificate(folder: Path, trusted: Path) -> Path:
    """A certificate that is trusted by being among the roots in `trusted`; the file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bench")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now() - timedelta(days=1))
    builder = builder.not_valid_after(now() + timedelta(days=1)).add_extension(x509.KeyUsage(**_USAGE), critical=True)
    made = builder.sign(key, hashes.SHA256())
    trusted.mkdir()
    (trusted / "root.pem").write_bytes(made.public_bytes(Encoding.PEM))
    bundle = folder / "key.p12"
    secret = BestAvailableEncryption(_SECRET.encode())
    bundle.write_bytes(pkcs12.serialize_key_and_certificates(b"key", key, made, None, secret))
    return bundle
