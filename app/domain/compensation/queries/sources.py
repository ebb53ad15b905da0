"""What statements are made from, as plain rows: services given, what was stated and ruled of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from app.base.database import run
from app.base.months import Month
from app.domain.centres.models import Centre
from app.domain.compensation.models import Period
from app.domain.compensation.queries.books import read_book
from app.domain.compensation.queries.rows import COLUMNS, TYPES, given_of
from app.domain.compensation.rules import Book, Given, Key, Rulings, Settlement, Stated, settle
from app.domain.protocols.models import ServiceType

# An index look-up for each row, whatever the planner believes of the size of the tables.
_UNSTATED = "(SELECT true FROM statement_lines l WHERE l.service_id = s.id AND l.service_type = '{}' LIMIT 1) IS NULL"
_BIOMETRICS, _FILE = (_UNSTATED.format(kind.value) for kind in (ServiceType.BIOMETRICS, ServiceType.DOCUMENT_FILE))
# The centre's last statement spoke of all that was due by then, so what is older is asked for by when it was logged or
# changed. Its month and its day are looked through again: whoever logged at the very moment of the draft is found.
_BEFORE = """
WITH before AS (
  SELECT coalesce(month, '-infinity') AS due_since, coalesce(drafted_at - interval '1 day', '-infinity') AS told_since
    FROM (SELECT) AS always LEFT JOIN LATERAL (
         SELECT month, drafted_at FROM statements WHERE centre_id = %(centre_id)s AND month < %(month)s
          ORDER BY month DESC LIMIT 1) AS last ON true)
"""
_RECENT = "(s.{} >= (SELECT due_since FROM before) OR s.logged_at >= (SELECT told_since FROM before))"
_BY_GIVEN, _BY_DECIDED = _RECENT.format("given_on"), _RECENT.format("decided_on")
# Due by the month's end and in no statement yet; then those to look at again, whose lines are asked for.
_IN_QUESTION = f"""
{_BEFORE}
SELECT {COLUMNS}, true AS is_new FROM service_records s
 WHERE s.centre_id = %(centre_id)s AND s.biometrics_collected AND s.given_on <= %(until)s AND {_BY_GIVEN}
   AND s.model = 'second_generation' AND s.undone_at IS NULL AND {_BIOMETRICS}
UNION
SELECT {COLUMNS}, true AS is_new FROM service_records s
 WHERE s.centre_id = %(centre_id)s AND s.decided_on <= %(until)s AND {_BY_DECIDED}
   AND s.model = 'extended' AND s.undone_at IS NULL AND {_FILE}
UNION
SELECT {COLUMNS}, true AS is_new FROM service_records s
 WHERE %(by_service)s::datemultirange <> '{{}}' AND s.given_on <@ %(by_service)s::datemultirange
   AND s.centre_id = %(centre_id)s AND s.given_on <= %(until)s AND {_BY_GIVEN} AND s.decision IS NOT NULL
   AND s.model = 'extended' AND s.undone_at IS NULL AND {_FILE}
UNION
SELECT {COLUMNS}, false FROM service_records s
 WHERE s.centre_id = %(centre_id)s AND s.books_changed_at > (SELECT told_since FROM before)
UNION
SELECT {COLUMNS}, false FROM service_records s
 WHERE s.id IN (SELECT r.service_id FROM service_rulings r WHERE r.centre_id = %(centre_id)s)
UNION
SELECT {COLUMNS}, false FROM service_records s WHERE s.id = ANY(%(again)s)
"""  # noqa: S608 - names of our own columns and values of our own enum
_OF_PROCESSES = f"""
SELECT {COLUMNS} FROM service_records s
 WHERE s.partner_id = %(partner_id)s AND s.process_reference = ANY(%(references)s) AND s.id <> ALL(%(known)s)
"""  # noqa: S608
_STATED = """
SELECT l.service_id, l.service_type, min(l.id) AS original_id, sum(l.amount) AS amount,
       bool_or(t.month > %(month)s AND t.centre_id = %(centre_id)s) AS is_later
  FROM statement_lines l JOIN statements t ON t.id = l.statement_id
 WHERE l.service_id = ANY(%(services)s) GROUP BY l.service_id, l.service_type
"""
_RULINGS = """
SELECT DISTINCT ON (service_id, service_type) service_id, service_type, counts
  FROM service_rulings WHERE partner_id = %(partner_id)s ORDER BY service_id, service_type, id DESC
"""


def work_out(centre: Centre, month: Month, again: Collection[UUID] = ()) -> Settlement:
    """What the centre's statement of the month would say now; nothing is changed by asking.

    `again` are services whose lines were just taken out of it.
    """
    book = read_book(centre.partner_id)
    services, asked = _list_in_question(centre, month, book, again)
    stated = list_stated(asked, centre.id, month)
    return settle(centre.id, month.last_day, services, book, list_rulings(centre.partner_id), stated)


def _list_in_question(
    centre: Centre, month: Month, book: Book, again: Collection[UUID]
) -> tuple[list[Given], set[UUID]]:
    """The services that are due or have to be looked at again, with all of their processes; and those statements may
    speak of already."""
    rows = run(
        _IN_QUESTION,
        {
            "centre_id": centre.id,
            "month": month.first_day,
            "until": month.last_day,
            "by_service": _stretches(book, Period.SERVICE),
            "again": list(again),
        },
    ).fetchall()
    services = {row.id: given_of(row) for row in rows}
    asked = {row.id for row in rows if not row.is_new}
    references = {given.process_reference for given in services.values() if given.process_reference}
    if references:
        known = {"references": list(references), "known": list(services), "partner_id": centre.partner_id}
        mates = [given_of(row) for row in run(_OF_PROCESSES, known)]
        asked |= {given.id for given in mates}
        return [*services.values(), *mates], asked
    return list(services.values()), asked


def list_stated(services: Iterable[UUID], centre_id: int, month: Month) -> dict[Key, Stated]:
    """What all statements say of these services, seen from the centre's statement of that month."""
    values = {"services": list(services), "centre_id": centre_id, "month": month.first_day}
    return {
        (service_id, TYPES[kind]): Stated(original_id, amount, is_later)
        for service_id, kind, original_id, amount, is_later in run(_STATED, values)
    }


def list_rulings(partner_id: int) -> Rulings:
    """AIMA's latest decision about each service of the entity that it decided about."""
    rows = run(_RULINGS, {"partner_id": partner_id})
    return {(service_id, TYPES[kind]): counts for service_id, kind, counts in rows}


def _stretches(book: Book, period: Period) -> str:
    """The days on which this period is AIMA's choice, as the database writes them."""
    choices = sorted(book.choices)
    ends: list[date | None] = [later.valid_from for later in choices[1:]] + [None]
    parts = [
        f"[{choice.valid_from},{end or ''})"
        for choice, end in zip(choices, ends, strict=False)
        if choice.period is period
    ]
    return "{" + ",".join(parts) + "}"
