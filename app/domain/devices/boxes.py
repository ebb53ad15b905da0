"""The boxes a device seals: anybody can close one with the public key, only this installation opens it.

A box is base64url of a P-256 point made for this one box (65 bytes), a nonce (12 bytes), and AES-256-GCM of the
content under HKDF-SHA256 of the agreed secret, salted with the point. WebCrypto speaks all of it.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import Any

from app.base.seals import open_seal, seal, sign

PURPOSE = "device"
INFO = b"claim box"
POINT, NONCE = 65, 12


def new_keys() -> tuple[str, str]:
    """(public half as base64url of its point, private half sealed by the application's secret)."""
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    number = key.private_numbers().private_value.to_bytes(32, "big")
    return urlsafe_b64encode(_point(key.public_key())).decode(), seal(number, PURPOSE)


def secret_of(device_id: str) -> str:
    """What a device shows to be known by when nobody is signed in. It is kept by the device alone: here it is worked
    out anew from the application's secret, so that no copy of the database holds it."""
    return sign(device_id, PURPOSE)


def open_box(opening_key: str, box: str) -> bytes | None:
    """What the device put into the box; None when it was not made for this key or was changed on the way."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _key(opening_key)
    try:
        raw = urlsafe_b64decode(box.encode())
        point, nonce, sealed = raw[:POINT], raw[POINT : POINT + NONCE], raw[POINT + NONCE :]
        other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        return AESGCM(_shared(key, other, point)).decrypt(nonce, sealed, None) if key else None
    except (ValueError, InvalidTag):
        return None


@lru_cache(maxsize=64)
def _key(opening_key: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    number = open_seal(opening_key, PURPOSE)
    return ec.derive_private_key(int.from_bytes(number, "big"), ec.SECP256R1()) if number else None


def _shared(key: Any, other: Any, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length=32, salt=salt, info=INFO).derive(key.exchange(ec.ECDH(), other))


def _point(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return bytes(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
