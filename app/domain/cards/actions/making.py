"""Make cards: one for a person at the desk, or a stock to hand out on the road."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlalchemy import delete

from app.base.database import db, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.cards.models import Card, CardCode
from app.domain.cards.people import pseudonym_of
from app.domain.cards.queries import list_known
from app.domain.cards.rules import ALPHABET, LENGTH, check_character

MOST_AT_ONCE = 100
_KNOW = """
INSERT INTO card_codes (code, person) SELECT * FROM unnest(CAST(%(codes)s AS text[]), CAST(%(people)s AS text[]))
"""


def make_card(by: Actor) -> Card:
    """A new card of the actor's centre that says nothing yet: the first service with it describes the person."""
    return make_cards(by, 1)[0]


def make_cards(by: Actor, number: int) -> list[Card]:
    """That many new cards of the actor's centre; RuleBroken for none, or for over a hundred."""
    require(by, Permission.USE_CARD)
    if not 1 <= number <= MOST_AT_ONCE:
        raise RuleBroken(_("Choose from 1 to %(most)s cards.", most=MOST_AT_ONCE), field="number")
    cards = [Card(partner_id=by.partner_id, centre_id=by.centre_id, code=code) for code in draw_codes(number)]
    db.session.add_all(cards)
    db.session.flush()
    know_codes({card.code: card.person for card in cards})
    for card in cards:
        record(by, "card.made", on=card)
    return cards


def draw_codes(number: int) -> list[str]:
    """Codes by chance, so that none tells of another; one that is taken anywhere in the network is drawn again.

    Should two entities draw the same at once, the database refuses the second, and the act is repeated.
    """
    drawn: set[str] = set()
    while len(drawn) < number:
        drawn |= {_draw() for _count in range(number - len(drawn))}
        drawn -= list_known(drawn)
    return sorted(drawn)


def know_codes(people: Mapping[str, str]) -> None:
    """Let every entity take in the cards with these codes: `people` says whose each is."""
    codes = [pseudonym_of(code) for code in people]
    run(_KNOW, {"codes": codes, "people": list(people.values())})


def forget_code(code: str) -> None:
    """No entity takes in this card any more: it was lost, or is no longer wanted."""
    db.session.execute(delete(CardCode).where(CardCode.code == pseudonym_of(code)))


def _draw() -> str:
    body = "".join(secrets.choice(ALPHABET) for _letter in range(LENGTH - 1))
    return body + check_character(body)
