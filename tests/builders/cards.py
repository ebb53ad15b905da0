"""Client cards."""

from __future__ import annotations

from typing import Any

from app.base.database import db
from app.domain.cards.actions.making import draw_codes, know_codes
from app.domain.cards.models import Card
from app.domain.centres.models import Centre
from tests.builders.structures import a_centre


def a_card(centre: Centre | None = None, **changes: Any) -> Card:
    """A card of this centre that says nothing yet."""
    centre = centre or a_centre()
    card = Card(partner_id=centre.partner_id, centre_id=centre.id, **{"code": draw_codes(1)[0], **changes})
    db.session.add(card)
    db.session.flush()
    know_codes({card.code: card.person})
    return card
