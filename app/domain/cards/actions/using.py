"""Look at a card, give it a new code, withdraw it. Each look is kept in the trail."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.cards.actions.making import draw_codes, forget_code, know_codes
from app.domain.cards.actions.taking_in import take_in
from app.domain.cards.models import NOT_STATED, Card
from app.domain.cards.queries import find_card
from app.domain.cards.rules import CHARACTERISTICS, LENGTH, plain_code, read_code


def read_card(by: Actor, card_id: int) -> Card:
    """A card of the actor's entity; OutOfReach when there is none."""
    require(by, Permission.USE_CARD)
    card = db.session.get(Card, card_id)
    if card is None:
        raise OutOfReach
    require(by, Permission.USE_CARD, on=card)
    record(by, "card.read", on=card)
    return card


def look_up(by: Actor, typed: str) -> Card:
    """The card whose code was typed or scanned; RuleBroken, saying what is wrong with the code, when there is none.

    A card of another entity is taken in: it is one of this entity from then on.
    """
    require(by, Permission.USE_CARD)
    code = read_code(typed)
    card = (find_card(code, by.partner_id) or take_in(by, code)) if code else None
    if card is None or card.partner_id != by.partner_id:
        raise RuleBroken(_what_is_wrong(typed, code), field="code")
    return read_card(by, card.id)


def replace_card(by: Actor, card: Card) -> None:
    """A lost card: the person keeps their history under a new code, and the old code leads nowhere from now on."""
    require(by, Permission.USE_CARD, on=card)
    _refuse_withdrawn(card)
    forget_code(card.code)
    card.code = draw_codes(1)[0]
    know_codes({card.code: card.person})
    record(by, "card.replaced", on=card)


def withdraw_card(by: Actor, card: Card) -> None:
    """The person no longer wants it: no service is logged with it, and what it said of them is forgotten.

    Its services stay, as services always do: without a name.
    """
    require(by, Permission.USE_CARD, on=card)
    _refuse_withdrawn(card)
    forget_code(card.code)
    card.withdrawn_at = now()
    card.described_on = None
    for name in CHARACTERISTICS:
        setattr(card, name, NOT_STATED)
    record(by, "card.withdrawn", on=card)


def _refuse_withdrawn(card: Card) -> None:
    if card.withdrawn_at is not None:
        raise RuleBroken(_("This card was withdrawn."))


def _what_is_wrong(typed: str, code: str | None) -> str:
    if code:
        return _("No card with this code: it may have been replaced. Check it, or make a new card.")
    if len(plain_code(typed)) != LENGTH:
        return _("A card code has 9 letters and digits: check what is missing or too many.")
    return _("The letters and digits do not fit together: one of them was misread. Compare with the card.")
