"""Tell persons apart across entities, in the transaction that logs: who was served by the network, and by how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.base.database import run
from app.domain.cards.models import Span

# In how many entities a person was served: who is the first of the network, and who the last.
_APPEAR = """
INSERT INTO person_presences AS p (span, starts_on, pseudonym, cards)
SELECT * FROM unnest(CAST(%(spans)s AS text[]), CAST(%(starts)s AS date[]), CAST(%(pseudonyms)s AS text[]),
                     CAST(%(cards)s AS integer[]))
ON CONFLICT (span, starts_on, pseudonym) DO UPDATE SET cards = p.cards + excluded.cards
"""
_GONE = """
DELETE FROM person_presences p
 USING unnest(CAST(%(spans)s AS text[]), CAST(%(starts)s AS date[]), CAST(%(pseudonyms)s AS text[]))
    AS g (span, starts_on, pseudonym)
 WHERE p.span = g.span AND p.starts_on = g.starts_on AND p.pseudonym = g.pseudonym AND p.cards = 0
"""


def keep_presences(moved: Mapping[tuple[Span, date, str], int]) -> None:
    """Move by how many entities each person, by pseudonym, was served in a month or year.

    `moved` comes in order, so that two entities with the same persons can never lock each other out.
    """
    if not moved:
        return
    spans, starts, pseudonyms = zip(*moved, strict=True)
    keys = {"spans": [str(span) for span in spans], "starts": list(starts), "pseudonyms": list(pseudonyms)}
    run(_APPEAR, {**keys, "cards": list(moved.values())})
    if min(moved.values()) < 0:
        run(_GONE, keys)
