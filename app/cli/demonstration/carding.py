"""Cards for the people who come again: of the services of a centre, those a same person could have been given."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from sqlalchemy import select, text

from app.base.database import db
from app.cli.demonstration.copying import copy_rows
from app.cli.demonstration.story import Facts
from app.domain.cards.actions import rebuild_codes
from app.domain.cards.models import Card
from app.domain.cards.people import pseudonym_of
from app.domain.cards.rules import ALPHABET, CHARACTERISTICS, LENGTH, check_character

# Of ten services of persons, how many have a card; and how often the owner of one comes.
WITH_CARD = 0.3
TIMES = (1, 2, 2, 3, 4, 6)
# What does not change from one visit to the next.
_SAME = ("centre_id", "nationality", "sex", "age_band")
_TRAIL = text("""
INSERT INTO audit_entries (id, chain, at, account_id, act, on_kind, on_id, partner_id, changes)
SELECT md5('card.made' || c.id)::uuid, 'centre:' || c.centre_id, c.made_at, t.account_id, 'card.made', 'cards',
       c.id::text, c.partner_id, 'null'::jsonb
  FROM cards c JOIN (SELECT centre_id, min(account_id) AS account_id FROM technicians GROUP BY centre_id) t
    USING (centre_id)
 ORDER BY c.centre_id, c.made_at, c.id
""")


@dataclass
class _Owner:
    """Somebody with a card: how often they will still come, and the services they were given."""

    left: int
    services: list[Facts] = field(default_factory=list)


def hand_out_cards(told: list[Facts]) -> int:
    """Put a card on a share of the services told, in the order of time; how many cards."""
    rng = Random("cards")
    owners, here = list[_Owner](), dict[tuple[object, ...], _Owner]()
    for facts in told:
        facts["card_id"] = None
        if facts["requester"] != "person" or rng.random() > WITH_CARD:
            continue
        same = tuple(facts[name] for name in _SAME)
        owner = here.get(same)
        if owner is None or not owner.left:
            owner = here[same] = _Owner(rng.choice(TIMES))
            owners.append(owner)
        owner.left -= 1
        owner.services.append(facts)
    _make(rng, owners)
    return len(owners)


def _make(rng: Random, owners: list[_Owner]) -> None:
    rows = [_row(owner.services) for owner in owners]
    for row, code in zip(rows, _codes(rng, len(rows)), strict=True):
        row["code"], row["person"] = code, pseudonym_of(code)
    copy_rows("cards", rows, "made_at, code")
    ids = {row.code: row.id for row in db.session.execute(select(Card.id, Card.code))}
    for owner, row in zip(owners, rows, strict=True):
        for facts in owner.services:
            facts["card_id"] = ids[row["code"]]
    rebuild_codes()
    db.session.execute(_TRAIL)


def _row(services: list[Facts]) -> Facts:
    """The card as its services leave it: made with the first, saying what the last said."""
    first, last = services[0], services[-1]
    return {
        "partner_id": first["partner_id"],
        "centre_id": first["centre_id"],
        "made_at": first["logged_at"],
        "described_on": last["given_on"],
        **{name: str(last[name]) for name in CHARACTERISTICS},
    }


def _codes(rng: Random, number: int) -> list[str]:
    bodies: dict[str, None] = {}
    while len(bodies) < number:
        bodies["".join(rng.choices(ALPHABET, k=LENGTH - 1))] = None
    return [body + check_character(body) for body in bodies]
