"""Count persons and contacts anew from the days of the cards."""

from __future__ import annotations

from datetime import date
from itertools import islice

from sqlalchemy import delete, select, text

from app.base.database import db, run
from app.domain.cards.actions.making import know_codes
from app.domain.cards.models import Card, CardCode, PersonPresence, Span
from app.domain.cards.queries import recount_presences
from app.domain.cards.rules import spans_of

AT_ONCE = 10_000
_HOLD_CODES = text("LOCK TABLE card_codes IN SHARE ROW EXCLUSIVE MODE")  # whoever makes a card meanwhile waits

_KEEP_PRESENCES = """
INSERT INTO person_presences (span, starts_on, pseudonym, cards)
SELECT %(span)s, %(starts_on)s, p.*
  FROM unnest(CAST(%(pseudonyms)s AS text[]), CAST(%(cards)s AS integer[])) AS p
"""
_COUNTED = """
SELECT {owner}, 'month', date_trunc('month', day)::date, count(DISTINCT card_id), count(*), sum(services)
  FROM card_days WHERE day BETWEEN :first AND :last GROUP BY {owner}, date_trunc('month', day)
UNION ALL
SELECT {owner}, 'year', date_trunc('year', day)::date, count(DISTINCT card_id), count(*), sum(services)
  FROM card_days WHERE day BETWEEN :first AND :last GROUP BY {owner}, date_trunc('year', day)
"""
_REBUILD = tuple(
    text(statement)
    for table, owner in (("centre_visits", "partner_id, centre_id"), ("partner_visits", "partner_id"))
    for statement in (
        f"DELETE FROM {table} WHERE starts_on BETWEEN :first AND :last",  # noqa: S608 - names of our own tables
        f"INSERT INTO {table} ({owner}, span, starts_on, persons, contacts, services) {_COUNTED.format(owner=owner)}",
    )
)


def rebuild_visits(first: date, last: date) -> None:
    """Count persons and contacts anew from the days of the cards, for every year these days lie in.

    Everybody's rows must be in reach, and nobody should be logging meanwhile.
    """
    days = {"first": date(first.year, 1, 1), "last": date(last.year, 12, 31)}
    for statement in _REBUILD:
        db.session.execute(statement, days)
    for year in range(first.year, last.year + 1):
        for span, starts_on in spans_of(year):
            rebuild_presences(span, starts_on)


def rebuild_presences(span: Span, starts_on: date) -> None:
    """Count anew who was served in a month or a year, and by how many entities; also after SECRET_KEY was changed."""
    db.session.execute(delete(PersonPresence).filter_by(span=span, starts_on=starts_on))
    people = iter(recount_presences(span, starts_on).items())
    while some := dict(islice(people, AT_ONCE)):
        counted = {"pseudonyms": list(some), "cards": list(some.values())}
        run(_KEEP_PRESENCES, {"span": span, "starts_on": starts_on, **counted})


def rebuild_codes() -> None:
    """Know anew which codes are somebody's card: after many came at once, or SECRET_KEY was changed."""
    db.session.execute(_HOLD_CODES)
    db.session.execute(delete(CardCode))
    live = db.session.execute(select(Card.code, Card.person).where(Card.withdrawn_at.is_(None)).distinct()).all()
    for first in range(0, len(live), AT_ONCE):
        know_codes({row.code: row.person for row in live[first : first + AT_ONCE]})
