"""Count persons and contacts anew from the days of the cards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.base.database import db

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
