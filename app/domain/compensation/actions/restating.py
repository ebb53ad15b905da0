"""Write the lines of a statement: all that can still change of them, worked out anew from the facts."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from app.base.clock import now
from app.base.database import db, is_held, note_held, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.money import ZERO
from app.domain.compensation.lifecycle import OPEN
from app.domain.compensation.models import Statement
from app.domain.compensation.queries import work_out
from app.domain.compensation.rules import Line

# A key of which a later month's statement says something stays: the difference goes there.
_TAKE_OUT = """
DELETE FROM statement_lines l USING statements t
 WHERE t.id = %(statement_id)s AND l.statement_id = t.id
   AND NOT EXISTS (SELECT FROM statement_lines o JOIN statements n ON n.id = o.statement_id
                    WHERE o.service_id = l.service_id AND o.service_type = l.service_type
                      AND n.centre_id = t.centre_id AND n.month > t.month)
RETURNING l.service_id
"""
_WRITTEN = (
    "partner_id, statement_id, kind, original_id, service_id, service_number, service_type, area, process_reference,"
    " given_on, decided_on, counts, reason, rate, is_other_funding, amount"
)
_WRITE = f"""
INSERT INTO statement_lines ({_WRITTEN})
SELECT {_WRITTEN} FROM json_populate_recordset(NULL::statement_lines, %(rows)s)
"""  # noqa: S608 - names of our own columns
# What the entity contested stays on the line of the same service.
_CONTESTED = """
UPDATE statement_contests c SET line_id = l.id FROM statement_lines l
 WHERE c.statement_id = %(statement_id)s AND l.statement_id = c.statement_id
   AND l.service_id = c.service_id AND l.service_type = c.service_type AND c.line_id IS DISTINCT FROM l.id
"""
_SUM = """
SELECT coalesce(sum(amount), 0) AS total, coalesce(bool_or(is_other_funding AND counts), false) AS is_funded,
       count(*) AS lines
  FROM statement_lines WHERE statement_id = %(statement_id)s
"""
_LOOK_AGAIN = "UPDATE service_records SET books_changed_at = %(at)s WHERE id = ANY(%(services)s)"
_ONE_AT_A_TIME = "SELECT FROM partners WHERE id = %(partner_id)s FOR NO KEY UPDATE"


def lock_entity(partner_id: int) -> None:
    """Until this transaction ends nobody else drafts for this entity, whose centres share processes."""
    if not is_held("drafts of entity", partner_id):
        run(_ONE_AT_A_TIME, {"partner_id": partner_id})
        note_held("drafts of entity", partner_id)


def restate(statement: Statement) -> int:
    """Write its lines and total anew, with what is known by now; how many lines it has. The action that calls has asked
    the policy. RuleBroken for one that was approved.

    Contests and their answers stay. What other statements have to say is left to them: their services are looked at
    again by their next draft.
    """
    lock_entity(statement.partner_id)
    is_new = statement.id is None
    db.session.flush()
    if is_new:
        note_held("statement", statement.id)  # nobody else sees it yet
    if statement.status not in OPEN:
        raise RuleBroken(_("The statement of that month is approved already: see it in the list."), field="month")
    taken_out = [] if is_new else [row.service_id for row in run(_TAKE_OUT, {"statement_id": statement.id}).fetchall()]
    settlement = work_out(statement.centre, statement.month, again=taken_out)
    if settlement.lines:
        run(_WRITE, {"rows": json.dumps([_row(statement, line) for line in settlement.lines])})
    if not is_new:
        run(_CONTESTED, {"statement_id": statement.id})
    look_again(settlement.elsewhere)
    return _add_up(statement)


def look_again(services: set[UUID]) -> None:
    """The next draft of their centre asks what these services come to, although a statement has said so."""
    if services:
        run(_LOOK_AGAIN, {"at": now(), "services": list(services)})


def _add_up(statement: Statement) -> int:
    row = run(_SUM, {"statement_id": statement.id}).fetchone()
    if row is None:
        return 0
    statement.total, statement.has_other_funding = row.total or ZERO, row.is_funded
    db.session.expire(statement, ["lines"])
    return int(row.lines)


def _row(statement: Statement, line: Line) -> dict[str, Any]:
    given, verdict = line.given, line.verdict
    return {
        "partner_id": statement.partner_id,
        "statement_id": statement.id,
        "kind": line.kind,
        "original_id": line.original_id,
        "service_id": str(given.id),
        "service_number": given.number,
        "service_type": verdict.service_type,
        "area": given.area,
        "process_reference": given.process_reference,
        "given_on": given.given_on.isoformat(),
        "decided_on": given.decided_on.isoformat() if given.decided_on else None,
        "counts": verdict.counts,
        "reason": verdict.reason,
        "rate": str(verdict.rate) if verdict.rate is not None else None,
        "is_other_funding": line.is_other_funding,
        "amount": str(line.amount),
    }
