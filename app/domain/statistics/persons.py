"""Persons, contacts and services: three figures of the same months that are never added to one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, true

from app.base.database import db, run
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, within
from app.domain.cards.models import CentreVisits, PartnerVisits, Span
from app.domain.centres.models import Centre, Structure
from app.domain.statistics.rules import Cell, release

WITH, WITHOUT = "with_card", "without_card"
# Who came to one more entity is counted again there: few rows, in an index of their own.
_NETWORK = """
SELECT span, starts_on, (persons - coalesce(again, 0))::integer, contacts::integer, services::integer
  FROM (SELECT span, starts_on, sum(persons) AS persons, sum(contacts) AS contacts, sum(services) AS services
          FROM partner_visits
         WHERE span = 'month' AND starts_on BETWEEN %(first)s AND %(last)s
            OR span = 'year' AND starts_on BETWEEN %(first_year)s AND %(last_year)s
         GROUP BY span, starts_on) AS seen
  LEFT JOIN (SELECT span, starts_on, sum(cards - 1) AS again FROM person_presences
              WHERE cards > 1 GROUP BY span, starts_on) AS elsewhere USING (span, starts_on)
"""


@dataclass(frozen=True)
class Persons:
    """Every figure has passed the release door. A contact is one person on one day at one centre, and a service without
    a card is a contact of its own; persons are known by their cards alone."""

    contacts: Mapping[str, Cell]  # by month ("2026-03")
    persons: Mapping[str, Cell]  # by month
    years: Mapping[str, Cell]  # persons by year ("2026"): no sum of its months
    without_card: Cell  # services of the period whose persons are unknown


@dataclass(frozen=True)
class _Seen:
    """What was counted with cards in one month or year."""

    persons: int = 0
    contacts: int = 0
    services: int = 0


def read_persons(by: Actor, services: Mapping[str, int], period: Sequence[Month], threshold: int) -> Persons:
    """The figures beside `services`, which are those of the reader by month; years and cards are those of a period
    within them."""
    months = [Month.parse(month) for month in services]
    seen = _count(by, months[0], months[-1])
    of_month = {str(month): seen.get((Span.MONTH, month.first_day), _Seen()) for month in months}
    of_year = {str(year): seen.get((Span.YEAR, date(year, 1, 1)), _Seen()) for year in sorted({m.year for m in period})}
    contacts = {month: services[month] - of_month[month].services + of_month[month].contacts for month in services}
    with_card = sum(of_month[str(month)].services for month in period)
    without_card = sum(services[str(month)] for month in period) - with_card
    return Persons(
        contacts=_released(contacts, threshold),
        persons=_released({month: each.persons for month, each in of_month.items()}, threshold),
        years=_released({year: each.persons for year, each in of_year.items()}, threshold),
        without_card=_released({WITH: with_card, WITHOUT: without_card}, threshold)[WITHOUT],
    )


def _released(counts: Mapping[str, int], threshold: int) -> dict[str, Cell]:
    return {cell.value: cell for cell in release(counts, threshold)}


def count_contacts(by: Actor, services: Mapping[str, int], structure: Structure) -> dict[str, int]:
    """The contacts beside these `services` of one kind of structure, both by month ("2026-03")."""
    months = [Month.parse(month) for month in services]
    is_network = reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS
    query = (
        select(CentreVisits.starts_on, func.sum(CentreVisits.contacts - CentreVisits.services))
        .join(Centre, Centre.id == CentreVisits.centre_id)
        .where(
            Centre.structure == structure,
            CentreVisits.span == Span.MONTH,
            CentreVisits.starts_on.between(months[0].first_day, months[-1].first_day),
            true() if is_network else within(by, Permission.READ_STATISTICS, CentreVisits),
        )
        .group_by(CentreVisits.starts_on)
    )
    fewer = {str(Month.of(day)): int(number) for day, number in db.session.execute(query)}
    return {month: number + fewer.get(month, 0) for month, number in services.items()}


def _count(by: Actor, first: Month, last: Month) -> dict[tuple[Span, date], _Seen]:
    """What was counted with cards, by month of the period and by year, within the reader's view.

    A card is of one entity, and a centre tells its own persons apart. The network is the sum of the entities, less
    who came to several of them.
    """
    reach = reach_of(by, Permission.READ_STATISTICS)
    if reach is Reach.NUMBERS:
        return _count_network(first, last)
    kind = CentreVisits if reach is Reach.CENTRE else PartnerVisits
    is_asked = or_(
        (kind.span == Span.MONTH) & kind.starts_on.between(first.first_day, last.first_day),
        (kind.span == Span.YEAR) & kind.starts_on.between(date(first.year, 1, 1), date(last.year, 1, 1)),
    )
    query = (
        select(kind.span, kind.starts_on, func.sum(kind.persons), func.sum(kind.contacts), func.sum(kind.services))
        .where(is_asked, within(by, Permission.READ_STATISTICS, kind))
        .group_by(kind.span, kind.starts_on)
    )
    return {(span, starts_on): _Seen(*map(int, sums)) for span, starts_on, *sums in db.session.execute(query)}


def _count_network(first: Month, last: Month) -> dict[tuple[Span, date], _Seen]:
    years = {"first_year": date(first.year, 1, 1), "last_year": date(last.year, 1, 1)}
    rows = run(_NETWORK, {"first": first.first_day, "last": last.first_day, **years}).fetchall()
    return {(Span(span), starts_on): _Seen(*sums) for span, starts_on, *sums in rows}
