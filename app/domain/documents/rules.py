"""The public code on every document: eight signs that survive being read aloud and typed again."""

from __future__ import annotations

import secrets

# No 0, 1, I, L or O: on paper they are taken for each other. Thirty-one signs are a prime number of
# them, so the weighted sum below notices any one wrong sign and any two changed about.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


def new_code() -> str:
    """A fresh code such as "7KQ2-M4XD": seven signs by chance and one that checks them."""
    chosen = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return spelled(chosen + SIGNS[-_weighed(chosen) * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)])


def spelled(signs: str) -> str:
    """The eight signs as they are printed, in two groups."""
    return f"{signs[:4]}-{signs[4:]}"


def read_code(typed: str) -> str | None:
    """The code somebody typed, as printed, whatever the case, spaces and hyphens; None when it cannot be one."""
    signs = "".join(typed.split()).replace("-", "").upper()
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS) or _weighed(signs) % len(SIGNS):
        return None
    return spelled(signs)


def _weighed(signs: str) -> int:
    return sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
