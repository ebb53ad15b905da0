"""Secrets that travel in links and cookies."""

import hashlib
import secrets


def new_token() -> str:
    """43 characters nobody can guess. Only its fingerprint is ever stored."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is stored of a token: SHA-256 as 64 hex digits."""
    return hashlib.sha256(token.encode()).hexdigest()
