"""A card another entity made: its person is served here too, under the same code, as if the card were made here."""

from __future__ import annotations

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.audit.actions import record
from app.domain.cards.models import Card
from app.domain.cards.queries import find_card, find_card_of, find_person
from app.domain.cards.rules import read_code


def take_in(by: Actor, code: str) -> Card | None:
    """The card of this code at the actor's entity, from now on; none when the code is nobody's, or was withdrawn here.

    Of what another entity knows of the person nothing is read: only that the code is somebody's card. Who was known
    here by a code that was replaced elsewhere goes on under the new one.
    """
    require(by, Permission.USE_CARD)
    person = find_person(code)
    if person is None or by.partner_id is None:
        return None
    card = find_card_of(by.partner_id, person)
    if card is None:
        return _make(by, code, person)
    if card.withdrawn_at:
        return None
    card.code = code
    record(by, "card.replaced", on=card)
    return card


def meet_card(by: Actor, typed: str) -> None:
    """Take in the card whose code was typed in a sheet, when it is new here; whatever else was typed is left to the
    rules of the sheet."""
    code = read_code(typed)
    if code and may(by, Permission.USE_CARD) and find_card(code, by.partner_id) is None:
        take_in(by, code)


def _make(by: Actor, code: str, person: str) -> Card:
    card = Card(partner_id=by.partner_id, centre_id=by.centre_id, code=code, person=person)
    db.session.add(card)
    db.session.flush()
    record(by, "card.taken_in", on=card)
    return card
