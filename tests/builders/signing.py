"""An authority of our own: certificates of fictional people, and PDFs signed with them outside the product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

from app.base.clock import now

A_YEAR = timedelta(days=365)
PASSPHRASE = "frase-de-exemplo"


@dataclass(frozen=True)
class Authority:
    """Issues certificates under a root of its own."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def write_root(self, folder: Path) -> Path:
        """Put the root where the settings may point to; the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "root.pem").write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return folder

    def signer(self, name: str, since: datetime | None = None, until: datetime | None = None) -> SimpleSigner:
        """Somebody with a certificate of this authority, good for a year around now unless said otherwise."""
        return _opened(self.bundle(name, since, until))

    def revoke(self, signer: SimpleSigner) -> crl.CertificateList:
        """The list of the authority with this certificate on it."""
        number = signer.signing_cert.serial_number
        entry = x509.RevokedCertificateBuilder().serial_number(number).revocation_date(now()).build()
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        listed = builder.last_update(now()).next_update(now() + A_YEAR).add_revoked_certificate(entry)
        made = listed.sign(self.key, hashes.SHA256())
        return crl.CertificateList.load(made.public_bytes(Encoding.DER))

    def bundle(self, name: str, since: datetime | None = None, until: datetime | None = None) -> bytes:
        """The same as a PKCS#12 file."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(name, key, self.key, self.certificate.subject, since, until, is_root=False)
        secret = BestAvailableEncryption(PASSPHRASE.encode())
        return pkcs12.serialize_key_and_certificates(b"key", key, made, [self.certificate], secret)


def an_authority(name: str = "Entidade Certificadora Fictícia") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    return Authority(key, _certificate(name, key, key, subject, None, None, is_root=True))


@cache
def the_authority() -> Authority:
    """The one the tests trust."""
    return an_authority()


def self_signed(name: str) -> SimpleSigner:
    """Somebody who vouches for themselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = _certificate(name, key, key, subject, None, None, is_root=False)
    secret = BestAvailableEncryption(PASSPHRASE.encode())
    return _opened(pkcs12.serialize_key_and_certificates(b"key", key, made, None, secret))


def signed(content: bytes, signer: SimpleSigner, field: str = "Signature1", box: SigFieldSpec | None = None) -> bytes:
    """The PDF with one more signature, as a program outside adds it; `box`: where it leaves a visible stamp."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    about = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
    made: BytesIO = PdfSigner(about, signer, new_field_spec=box).sign_pdf(writer)
    return made.getvalue()


def _opened(bundle: bytes) -> SimpleSigner:
    signer = SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=PASSPHRASE.encode())
    assert signer is not None
    return signer


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by_key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    since: datetime | None,
    until: datetime | None,
    *,
    is_root: bool,
) -> x509.Certificate:
    usage = dict.fromkeys(
        (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
            "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        ),
        False,
    )  # fmt: skip
    allowed = ("key_cert_sign", "crl_sign") if is_root else ("digital_signature", "content_commitment")
    usage |= dict.fromkeys(allowed, True)
    listed_at = [x509.UniformResourceIdentifier("http://lista.invalid/crl")]
    place = x509.DistributionPoint(listed_at, None, None, None)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since or now() - A_YEAR)
        .not_valid_after(until or now() + A_YEAR)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.CRLDistributionPoints([place]), critical=False)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(by_key, hashes.SHA256())
    )
