"""Seal bytes so that only this installation can open them, and sign texts so that only it can: each for one purpose."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache
from hmac import digest
from typing import Any

from app.base.settings import settings


def seal(payload: bytes, purpose: str) -> str:
    """The payload as a text nobody can read or change without SECRET_KEY; safe in a form and in a column."""
    return str(_box(settings().secret_key, purpose).encrypt(payload).decode())


def open_seal(text: str, purpose: str, max_age_seconds: int | None = None) -> bytes | None:
    """What was sealed; None for a text that is not ours, was changed, serves another purpose or is too old."""
    from cryptography.fernet import InvalidToken

    try:
        return bytes(_box(settings().secret_key, purpose).decrypt(text.encode(), ttl=max_age_seconds))
    except (InvalidToken, UnicodeEncodeError):
        return None


def sign(text: str, purpose: str) -> str:
    """43 characters that nobody can say of this text without SECRET_KEY, always the same."""
    signed = digest(settings().secret_key.encode(), f"sign:{purpose}:{text}".encode(), "sha256")
    return urlsafe_b64encode(signed).decode().rstrip("=")


@lru_cache(maxsize=16)
def _box(secret: str, purpose: str) -> Any:
    # Only the few requests that seal something should pay for loading the library.
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = HKDF(SHA256(), length=32, salt=None, info=f"seal:{purpose}".encode()).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
