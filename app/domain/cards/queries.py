"""Questions about cards, and about who was served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.cards.models import NOT_STATED, Card, CardCode, CardDay, PersonPresence, Span
from app.domain.cards.people import presence_of, pseudonym_of
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


def find_card(code: str, partner_id: int | None = None) -> Card | None:
    """The card with this code (as kept) within reach, of this entity when it is named; withdrawn ones too."""
    query = select(Card).where(Card.code == code)
    return db.session.scalar(query if partner_id is None else query.where(Card.partner_id == partner_id))


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
    """Those of the codes that are taken, by any entity of the network."""
    pseudonyms = {pseudonym_of(code): code for code in codes}
    taken = db.session.scalars(select(CardCode.code).where(CardCode.code.in_(pseudonyms)))
    return {pseudonyms[each] for each in taken}


def find_person(code: str) -> str | None:
    """Whose card has this code, whichever entity made it; none when it was replaced, withdrawn or never made."""
    return db.session.scalar(select(CardCode.person).where(CardCode.code == pseudonym_of(code)))


def find_card_of(partner_id: int, person: str) -> Card | None:
    """The card an entity knows this person by."""
    return db.session.scalar(select(Card).filter_by(partner_id=partner_id, person=person))


def recount_presences(span: Span, starts_on: date) -> Counter[str]:
    """By how many entities each person was served in a month or a year, by pseudonym, from the days of their cards.

    Everybody's rows must be in reach.
    """
    month = Month.of(starts_on)
    last = month.last_day if span is Span.MONTH else date(month.year, 12, 31)
    served = select(Card.person).join(CardDay, CardDay.card_id == Card.id).where(CardDay.day.between(starts_on, last))
    people = db.session.scalars(served.group_by(Card.id))
    return Counter(presence_of(person, month.year) for person in people)


def list_presences(span: Span, starts_on: date) -> Counter[str]:
    """The same as it was kept while logging."""
    kept = select(PersonPresence.pseudonym, PersonPresence.cards).filter_by(span=span, starts_on=starts_on)
    return Counter({row.pseudonym: row.cards for row in db.session.execute(kept)})


def count_cards(partner_id: int, card_ids: Iterable[int]) -> int:
    """How many of these cards are the entity's."""
    query = select(func.count()).where(Card.partner_id == partner_id, Card.id.in_(list(card_ids)))
    return db.session.scalar(query) or 0
