"""Two services told that exchange a part of what is told of them, so that every sum of the network stays."""

from __future__ import annotations

from app.cli.demonstration.story import Facts

# What two people who change places take with them; where they live stays near the centre.
WHO = ("nationality", "sex", "age_band", "legal_status", "language", "interpreter")
# What a service was about, where it was none of AIMA's own procedures.
WHAT = ("area", "sub_topic", "outcome", "referral")


def change_places(one: Facts, other: Facts, columns: tuple[str, ...]) -> None:
    """Let each have what the other had in these columns."""
    for name in columns:
        one[name], other[name] = other[name], one[name]
