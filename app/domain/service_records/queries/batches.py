"""What a batch was made of, and which cards may be picked for the next."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.base.database import db
from app.domain.cards.models import Card, CardDay
from app.domain.cards.rules import written
from app.domain.service_records.models import ServiceRecord

MOST = 200
HIGHEST = 2**62


def list_between(technician_id: int, first: int, last: int) -> list[ServiceRecord]:
    """The technician's services numbered from `first` to `last`, in that order; 200 at most."""
    query = select(ServiceRecord).where(
        ServiceRecord.technician_id == technician_id,
        ServiceRecord.number.between(max(first, 0), min(last, HIGHEST)),
    )
    query = query.options(selectinload(ServiceRecord.other_areas)).order_by(ServiceRecord.number).limit(MOST)
    return list(db.session.scalars(query))


def list_cards_seen(centre_id: int, day: date) -> list[str]:
    """The cards the centre served on that day, as people read them out; 200 at most."""
    query = select(Card.code).join(CardDay, CardDay.card_id == Card.id)
    query = query.where(CardDay.centre_id == centre_id, CardDay.day == day, CardDay.services > 0)
    return [written(code) for code in db.session.scalars(query.order_by(Card.code).limit(MOST))]
