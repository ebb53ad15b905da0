"""Everything an entity gave and everything stated of it, to recount the one from the other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.base.database import run
from app.base.months import Month
from app.domain.compensation.queries.rows import COLUMNS, TYPES, given_of
from app.domain.compensation.rules import Given, Key, Stated

# With the last day its centre was drafted to, and whether it came or changed after that.
_OF_ENTITY = f"""
SELECT {COLUMNS}, d.month AS last_month,
       coalesce(s.logged_at > d.at OR s.books_changed_at > d.at, d.at IS NULL) AS waits
  FROM service_records s LEFT JOIN (
       SELECT centre_id, max(month) AS month, max(drafted_at) - interval '1 minute' AS at
         FROM statements GROUP BY centre_id) d ON d.centre_id = s.centre_id
 WHERE s.partner_id = %(partner_id)s
   AND (s.biometrics_collected OR s.decision IS NOT NULL
        OR EXISTS (SELECT FROM statement_lines l WHERE l.service_id = s.id)
        OR EXISTS (SELECT FROM service_rulings r WHERE r.service_id = s.id))
"""  # noqa: S608
_STATED_OF = """
SELECT service_id, service_type, min(id) AS original_id, sum(amount) AS amount
  FROM statement_lines WHERE partner_id = %(partner_id)s GROUP BY service_id, service_type
"""


def list_stated_of(partner_id: int) -> dict[Key, Stated]:
    """What all statements of the entity say of each service."""
    rows = run(_STATED_OF, {"partner_id": partner_id})
    return {(row.service_id, TYPES[row.service_type]): Stated(row.original_id, row.amount) for row in rows}


def list_all(partner_id: int) -> tuple[list[Given], set[UUID], dict[int, date]]:
    """Every service of the entity that could ever be paid for, also undone; which of them came or changed after their
    centre's last draft; and the last day each centre was drafted to."""
    rows = run(_OF_ENTITY, {"partner_id": partner_id}).fetchall()
    waiting = {row.id for row in rows if row.waits}
    until = {row.centre_id: Month.of(row.last_month).last_day for row in rows if row.last_month}
    return [given_of(row) for row in rows], waiting, until
