"""A box closed as a browser closes it."""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.devices.messages import Message


def boxed(sealing_key: str, message: Message) -> dict[str, str]:
    """The message under the name the device gives it, in a box that only the server opens."""
    content = {
        "id": str(message.id),
        "service_id": str(message.service_id),
        "typed": message.typed,
        "base": message.base,
        "said_at": message.said_at.isoformat() if message.said_at else None,
    }
    return {"id": str(message.id), "box": close(sealing_key, json.dumps(content).encode())}


def close(sealing_key: str, content: bytes) -> str:
    curve = ec.SECP256R1()
    once = ec.generate_private_key(curve)
    point = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    secret = once.exchange(
        ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(curve, urlsafe_b64decode(sealing_key))
    )
    key = HKDF(SHA256(), length=32, salt=point, info=b"claim box").derive(secret)
    nonce = os.urandom(12)
    return urlsafe_b64encode(point + nonce + AESGCM(key).encrypt(nonce, content, None)).decode()
