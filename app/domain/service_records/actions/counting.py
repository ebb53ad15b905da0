"""Everything that is counted when a service comes, changes or goes, in the same transaction."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import cast

from app.base.months import Month
from app.domain.campaigns.actions import count_done
from app.domain.cards.actions import Visit, count_visits, describe_card
from app.domain.cards.rules import CHARACTERISTICS
from app.domain.partners.models import Model
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.rules import counts_as
from app.domain.service_records.sheet import Gate, Logged, Sheet
from app.domain.tallies.actions import move
from app.domain.tallies.rules import Move, changes
from app.domain.vocabulary.queries import district_of


def move_of(sheet: Sheet, gate: Gate, logged_at: datetime) -> Move:
    """What a service counts as that the gate lets in: there is a model then."""
    model = cast(Model, gate.model)
    facts = counts_as(sheet, model=model, district_code=gate.district_code, logged_at=logged_at)
    return Move(Month.of(sheet.given_on), facts)


def move_as(service: ServiceRecord, by: int = 1) -> Move:
    """What a record that is there counts as; with -1, to be taken back."""
    district_code = district_of(service.centre.dico)
    facts = counts_as(service, model=service.model, district_code=district_code, logged_at=service.logged_at)
    return Move(Month.of(service.given_on), facts, by)


def move_counts(service: ServiceRecord, before: Move, after: Move | None) -> None:
    """Take back what a service counted as, and count what it counts as now; None when it goes."""
    then = after or Move(before.month, {})
    move(service.centre_id, service.partner_id, changes(before, then))


def count_beside(service: ServiceRecord | Logged, *, before: Sheet | None, after: Sheet | None) -> None:
    """The same for campaigns and for cards; None on one side is a service that comes or goes."""
    visits: Counter[Visit] = Counter()
    for sheet, by in ((before, -1), (after, 1)):
        if sheet and sheet.card_id:
            visits[Visit(sheet.card_id, sheet.given_on)] += by
        if sheet and sheet.campaign_id:
            count_done(sheet.campaign_id, service.partner_id, service.centre_id, Month.of(sheet.given_on), by)
    if moved := {visit: by for visit, by in visits.items() if by}:
        count_visits(service.partner_id, service.centre_id, moved)
    if after and after.card_id:
        describe_card(after.card_id, after.given_on, {name: str(getattr(after, name)) for name in CHARACTERISTICS})
