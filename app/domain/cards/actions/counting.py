"""Count who was served: persons, contacts and services with a card, in the transaction that logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from app.base.clock import day_of
from app.base.database import run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.domain.cards.actions.presences import keep_presences
from app.domain.cards.models import Span
from app.domain.cards.people import presence_of
from app.domain.cards.rules import CHARACTERISTICS

# Whoever counts a card holds it until the end: two centres serving one person at once count one after the other.
_HOLD = """
SELECT id, person, withdrawn_at FROM cards WHERE id = ANY(%(cards)s) AND partner_id = %(partner_id)s
 ORDER BY id FOR NO KEY UPDATE
"""
_DAY = """
INSERT INTO card_days AS d (partner_id, card_id, centre_id, day, services)
VALUES (%(partner_id)s, %(card_id)s, %(centre_id)s, %(day)s, %(by)s)
ON CONFLICT (card_id, centre_id, day) DO UPDATE SET services = d.services + excluded.services
RETURNING services
"""
_EMPTY_DAY = "DELETE FROM card_days WHERE card_id = %(card_id)s AND centre_id = %(centre_id)s AND day = %(day)s"
# On how many days the card came: to this centre and to any, in the month and in the year.
_TIMES = """
SELECT count(*) FILTER (WHERE centre_id = %(centre_id)s AND day BETWEEN %(month)s AND %(month_end)s) AS centre_month,
       count(*) FILTER (WHERE centre_id = %(centre_id)s) AS centre_year,
       count(*) FILTER (WHERE day BETWEEN %(month)s AND %(month_end)s) AS partner_month,
       count(*) AS partner_year
  FROM card_days WHERE card_id = %(card_id)s AND day BETWEEN %(year)s AND %(year_end)s
"""
# One statement with its rows in order, so that two transactions can never lock each other out.
_MOVE = """
WITH moved AS (
  SELECT * FROM unnest(CAST(%(spans)s AS text[]), CAST(%(starts)s AS date[]), CAST(%(persons)s AS integer[]),
                       CAST(%(everywhere)s AS integer[]), CAST(%(contacts)s AS integer[]),
                       CAST(%(services)s AS integer[])) AS m (span, starts_on, persons, everywhere, contacts, services)
), of_centre AS (
  INSERT INTO centre_visits AS v (partner_id, centre_id, span, starts_on, persons, contacts, services)
  SELECT CAST(%(partner_id)s AS integer), CAST(%(centre_id)s AS integer), span, starts_on, persons, contacts, services
    FROM moved
  ON CONFLICT (centre_id, span, starts_on) DO UPDATE SET persons = v.persons + excluded.persons,
         contacts = v.contacts + excluded.contacts, services = v.services + excluded.services
)
INSERT INTO partner_visits AS v (partner_id, span, starts_on, persons, contacts, services)
SELECT CAST(%(partner_id)s AS integer), span, starts_on, everywhere, contacts, services FROM moved
ON CONFLICT (partner_id, span, starts_on) DO UPDATE SET persons = v.persons + excluded.persons,
       contacts = v.contacts + excluded.contacts, services = v.services + excluded.services
"""
# A newer service says more; an older one fills what nobody had said.
_SAID = ", ".join(
    f"{name} = CASE WHEN %({name})s <> 'not_stated' AND "
    f"({name} = 'not_stated' OR described_on IS NULL OR described_on <= %(day)s) THEN %({name})s ELSE {name} END"
    for name in CHARACTERISTICS
)
_DESCRIBE = f"""
UPDATE cards SET described_on = greatest(described_on, %(day)s), {_SAID}
 WHERE id = %(card_id)s AND withdrawn_at IS NULL
"""  # noqa: S608 - names of our own columns


_COUNTED = ("persons", "everywhere", "contacts", "services")


class Visit(NamedTuple):
    """A card that was served on a day."""

    card_id: int
    day: date


class _Moves(NamedTuple):
    """By (span, first day): persons of the centre and of the entity, contacts, services; persons of the network."""

    persons: Counter[tuple[Span, date]]
    everywhere: Counter[tuple[Span, date]]
    contacts: Counter[tuple[Span, date]]
    services: Counter[tuple[Span, date]]
    presences: Counter[tuple[Span, date, str]]  # and by whom: in how many entities


def count_visits(partner_id: int, centre_id: int, visits: Mapping[Visit, int]) -> None:
    """Count services with a card at a centre: `visits` says how many come, or below zero go, for a card on a day.

    A contact is a card on a day at a centre; a person is counted at the first day of a month and of a year.
    RuleBroken for a card that is not the entity's, or was withdrawn before that day.
    """
    people = _hold(partner_id, visits)
    moves = _Moves(Counter(), Counter(), Counter(), Counter(), Counter())
    for visit, by in sorted(visits.items()):
        owners = {"partner_id": partner_id, "centre_id": centre_id, "person": people[visit.card_id]}
        _note(moves, {**owners, **visit._asdict()}, by)
    cells = sorted(moves.services)
    run(
        _MOVE,
        {
            "partner_id": partner_id,
            "centre_id": centre_id,
            "spans": [str(span) for span, _starts_on in cells],
            "starts": [starts_on for _span, starts_on in cells],
            **{name: [getattr(moves, name)[cell] for cell in cells] for name in _COUNTED},
        },
    )
    keep_presences({key: by for key, by in sorted(moves.presences.items()) if by})


def describe_card(card_id: int, day: date, said: Mapping[str, str]) -> None:
    """Let a card say of the person what a service of that day said: `said` are its CHARACTERISTICS, as codes."""
    run(_DESCRIBE, {"card_id": card_id, "day": day, **{name: said[name] for name in CHARACTERISTICS}})


def _hold(partner_id: int, visits: Mapping[Visit, int]) -> dict[int, str]:
    """The person each card is of."""
    cards = sorted({visit.card_id for visit in visits})
    held = {row.id: row for row in run(_HOLD, {"cards": cards, "partner_id": partner_id})}
    if set(cards) - set(held):
        raise RuleBroken(_("There is no card with this code here: check it, or leave it empty."), field="card_id")
    withdrawn = {card_id: day_of(row.withdrawn_at) for card_id, row in held.items() if row.withdrawn_at}
    if any(by > 0 and visit.day > withdrawn.get(visit.card_id, visit.day) for visit, by in visits.items()):
        raise RuleBroken(_("This card was withdrawn: make a new one, or leave it empty."), field="card_id")
    return {card_id: row.person for card_id, row in held.items()}


def _note(moves: _Moves, visit: dict[str, Any], by: int) -> None:
    month = Month.of(visit["day"])
    starts = {Span.MONTH: month.first_day, Span.YEAR: date(month.year, 1, 1)}
    before_and_after = _keep_day(visit, by)
    comes = (before_and_after[1] > 0) - (before_and_after[0] > 0)
    times = _count_times(visit, month) if comes else {}
    for span, starts_on in starts.items():
        cell = (span, starts_on)
        moves.services[cell] += by
        moves.contacts[cell] += comes
        # The first day that comes, or the last that goes, is the person's.
        is_the_only = 1 if comes > 0 else 0
        moves.persons[cell] += comes * (times.get(f"centre_{span}") == is_the_only)
        of_entity = comes * (times.get(f"partner_{span}") == is_the_only)
        moves.everywhere[cell] += of_entity
        if of_entity:
            moves.presences[*cell, presence_of(visit["person"], month.year)] += of_entity


def _keep_day(visit: dict[str, Any], by: int) -> tuple[int, int]:
    """How many services the card had at the centre on that day, before and now."""
    [services] = run(_DAY, {**visit, "by": by}).fetchall()[0]
    if not services:
        run(_EMPTY_DAY, visit)
    return services - by, services


def _count_times(visit: dict[str, Any], month: Month) -> dict[str, int]:
    days = {"month": month.first_day, "month_end": month.last_day}
    year = {"year": date(month.year, 1, 1), "year_end": date(month.year, 12, 31)}
    return dict(run(_TIMES, {**visit, **days, **year}).fetchall()[0]._asdict())
