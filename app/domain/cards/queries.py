"""Questions about cards, and about who was served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.cards.models import NOT_STATED, Card, CardDay
from app.domain.cards.rules import CHARACTERISTICS, written
from app.domain.vocabulary.queries import vocabulary

# The characteristics that are chosen from a list of words; the others are typed by their code.
_LISTS = {"nationality": "nationalities", "residence": "municipalities", "language": "languages"}


class Visits(NamedTuple):
    """How often a card came: contacts, services, at how many centres, from when to when."""

    contacts: int
    services: int
    centres: int
    first: date | None
    last: date | None


def find_card(code: str) -> Card | None:
    """The card with this code (as kept) within reach; withdrawn ones too."""
    return db.session.scalar(select(Card).where(Card.code == code))


def get_code(card_id: int) -> str:
    """The code of a card; OutOfReach when there is none within reach."""
    code = db.session.scalar(select(Card.code).where(Card.id == card_id))
    if code is None:
        raise OutOfReach
    return code


def facts_of(card: Card) -> dict[str, str]:
    """What the card says of the person, as it would be typed in a service's sheet; "" for what was never said."""
    words = vocabulary()
    typed = {"card_id": written(card.code)}
    for name in CHARACTERISTICS:
        value = getattr(card, name)
        word = getattr(words, _LISTS[name]).find(value) if name in _LISTS else None
        typed[name] = "" if value == NOT_STATED else word.label if word else value
    return typed


def count_visits_of(card: Card) -> Visits:
    """How often this card came, to any centre of its entity."""
    query = select(
        func.count(),
        func.coalesce(func.sum(CardDay.services), 0),
        func.count(func.distinct(CardDay.centre_id)),
        func.min(CardDay.day),
        func.max(CardDay.day),
    ).where(CardDay.card_id == card.id)
    return Visits(*db.session.execute(query).one())


def list_cards(by: Actor, *, before: int | None = None, limit: int = 25) -> Sequence[Card]:
    """The cards the actor's own centre made, the latest first, older than card `before`."""
    require(by, Permission.USE_CARD)
    query = select(Card).where(Card.centre_id == by.centre_id).order_by(Card.id.desc()).limit(limit)
    return db.session.scalars(query if before is None else query.where(Card.id < before)).all()


def list_stock(by: Actor, first: int, last: int, limit: int) -> Sequence[Card]:
    """The cards of one's own centre from the first to the last that nobody was served with yet, to be printed."""
    require(by, Permission.USE_CARD)
    query = select(Card).where(Card.centre_id == by.centre_id, Card.id.between(first, last))
    unused = query.where(Card.withdrawn_at.is_(None), Card.described_on.is_(None))
    return db.session.scalars(unused.order_by(Card.id).limit(limit)).all()


def list_known(codes: Iterable[str]) -> set[str]:
    """Those of the codes that are taken."""
    return set(db.session.scalars(select(Card.code).where(Card.code.in_(codes))))


def count_cards(partner_id: int, card_ids: Iterable[int]) -> int:
    """How many of these cards are the entity's."""
    query = select(func.count()).where(Card.partner_id == partner_id, Card.id.in_(list(card_ids)))
    return db.session.scalar(query) or 0
