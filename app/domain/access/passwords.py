"""Passwords: argon2id, and the same time spent whether or not the account exists."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.base.settings import settings

SHORTEST = 12
LONGEST = 200


@cache
def _hasher(memory_kib: int, rounds: int) -> PasswordHasher:
    return PasswordHasher(memory_cost=memory_kib, time_cost=rounds, parallelism=1)


def _current() -> PasswordHasher:
    return _hasher(settings().argon2_memory_kib, settings().argon2_rounds)


@cache
def _nobodys_hash(memory_kib: int, rounds: int) -> str:
    return _hasher(memory_kib, rounds).hash("nobody has this password")


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _current().hash(password)


def is_right(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one. Takes as long when nothing is stored."""
    against = stored or _nobodys_hash(settings().argon2_memory_kib, settings().argon2_rounds)
    try:
        return _current().verify(against, password) and stored is not None
    except VerificationError:
        return False
