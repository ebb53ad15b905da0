"""Everything that is counted when a service comes, changes or goes, in the same transaction."""

from __future__ import annotations

from collections import Counter

from app.base.months import Month
from app.domain.campaigns.actions import count_done
from app.domain.cards.actions import Visit, count_visits, describe_card
from app.domain.cards.rules import CHARACTERISTICS
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.rules import counts_as
from app.domain.service_records.sheet import Sheet
from app.domain.tallies.actions import Cell, shift


def move_counts(service: ServiceRecord, district_code: str, *, before: Sheet | None, after: Sheet | None) -> None:
    """Take back what `before` was counted as and count `after`; None on one side is a service that comes or goes."""
    cells: Counter[Cell] = Counter()
    visits: Counter[Visit] = Counter()
    for sheet, by in ((before, -1), (after, 1)):
        if sheet is None:
            continue
        for dimension, value in counts_as(sheet, district_code):
            cells[(Month.of(sheet.given_on), dimension, value)] += by
        if sheet.card_id:
            visits[Visit(sheet.card_id, sheet.given_on)] += by
        if sheet.campaign_id:
            count_done(sheet.campaign_id, service.partner_id, service.centre_id, Month.of(sheet.given_on), by)
    if moved := {visit: by for visit, by in visits.items() if by}:
        count_visits(service.partner_id, service.centre_id, moved)
    if after and after.card_id:
        describe_card(after.card_id, after.given_on, {name: str(getattr(after, name)) for name in CHARACTERISTICS})
    shift(service.centre_id, service.partner_id, cells)
