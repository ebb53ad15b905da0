"""May this technician log on that day? One query for all there is to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.clock import today
from app.base.database import run
from app.base.errors import OutOfReach, RuleBroken
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from app.domain.service_records.rules import refuse_day, refuse_unsworn, refuse_untrained
from app.domain.service_records.sheet import Gate
from app.domain.technicians.models import SECRECY_VERSION
from app.domain.vocabulary.queries import district_of

_COLUMNS = """
SELECT t.id AS technician_id, t.partner_id, t.centre_id, t.trained_on, t.secrecy_signed_at, t.secrecy_version, c.dico,
       c.status, c.opened_on, c.closed_on, c.protocol_from, c.protocol_until, c.books_closed_until, cm.model
"""
_FROM = """
  FROM technicians t JOIN centres c ON c.id = t.centre_id
  LEFT JOIN centre_models cm ON cm.centre_id = c.id AND cm.valid_from <= %(day)s
        AND (cm.valid_until IS NULL OR cm.valid_until >= %(day)s)
"""
# When two models share a day, the one that began later is the one in force.
_LAST_MODEL = "ORDER BY cm.valid_from DESC NULLS LAST LIMIT 1"
_GATE = f"{_COLUMNS} {_FROM} WHERE t.account_id = %(account_id)s {_LAST_MODEL}"
_GATE_OF = f"{_COLUMNS} {_FROM} WHERE t.id = %(technician_id)s {_LAST_MODEL}"
# The last services of one technician: one short stretch of an index, whatever the length of the log. What was undone is
# left out afterwards: asked for within, it makes the database read all of somebody's services when many came at once.
_DESK = f"""{_COLUMNS}, w.stop_id AS here_id,
       ARRAY(SELECT p.id || ' ' || p.name FROM stops p WHERE p.centre_id = c.id AND p.ended_on IS NULL
              ORDER BY p.name) AS stops,
       ARRAY(SELECT k.id || ' ' || k.name FROM campaigns k
              WHERE k.starts_on <= %(day)s AND k.ends_on >= %(day)s ORDER BY k.ends_on, k.id) AS campaigns,
       ARRAY(SELECT concat_ws(' ', r.id, r.channel, r.area, r.outcome, r.language, r.minutes, coalesce(r.stop_id, 0),
                              r.nationality, r.residence)
               FROM (SELECT * FROM service_records WHERE technician_id = t.id
                      ORDER BY number DESC LIMIT 60) r WHERE r.undone_at IS NULL ORDER BY r.number DESC) AS latest
{_FROM}
  LEFT JOIN whereabouts w ON w.technician_id = t.id AND w.day = %(day)s
 WHERE t.account_id = %(account_id)s {_LAST_MODEL}
"""  # noqa: S608 - no value is put into the text
_HABITS = ("id", "channel", "area", "outcome", "language", "minutes", "stop_id", "nationality", "residence")
_IS_OWN_STOP = "SELECT FROM stops WHERE id = %(stop_id)s AND centre_id = %(centre_id)s"
# Asked only of somebody whose training was not complete on a day: the hours attended, and whether AIMA lets them.
_UNTRAINED = """
SELECT (SELECT coalesce(sum(a.minutes), 0) FROM training_attendances a
          JOIN training_registrations r ON r.id = a.registration_id
          JOIN training_half_days h ON h.id = a.half_day_id
          JOIN training_sessions s ON s.id = h.session_id JOIN courses k ON k.id = s.course_id
         WHERE r.technician_id = %(technician_id)s AND k.kind = 'initial' AND h.held_on <= %(day)s)
     + (SELECT coalesce(sum(minutes), 0) FROM training_recognitions
         WHERE technician_id = %(technician_id)s AND course_kind = 'initial' AND status = 'approved'
           AND holds_from <= %(day)s) AS minutes,
       EXISTS (SELECT FROM gate_exceptions WHERE technician_id = %(technician_id)s
                  AND %(day)s BETWEEN valid_from AND valid_until) AS is_excepted
"""


@dataclass(frozen=True)
class Desk:
    """What a technician has before them on a day: how the gate stands, what their centre offers, and their habits.

    `usual` holds what they chose in their last services, the most frequent first, by field (SL4).
    """

    gate: Gate
    stops: list[tuple[int, str]]
    campaigns: list[tuple[int, str]]
    here_id: int | None  # the stop they are at that day
    last: dict[str, str]  # their last service, in codes; empty before the first
    usual: dict[str, list[str]]


def get_gate(by: Actor, day: date, *, stop_id: int | None = None, technician_id: int | None = None) -> Gate:
    """How the technician (the actor unless another is named) and their centre stood on that day.

    OutOfReach when there is no such technician within reach.
    """
    if technician_id is None:
        row = run(_GATE, {"day": day, "account_id": by.account_id}).fetchone()
    else:
        row = run(_GATE_OF, {"day": day, "technician_id": technician_id}).fetchone()
    if row is None:
        raise OutOfReach
    return _gate(row, day, stop_id)


def get_desk(by: Actor, day: date) -> Desk:
    """What the actor has before them on that day; OutOfReach when they are no technician."""
    row = run(_DESK, {"day": day, "account_id": by.account_id}).fetchone()
    if row is None:
        raise OutOfReach
    latest = [dict(zip(_HABITS, service.split(" "), strict=True)) for service in row.latest]
    return Desk(
        _gate(row, day),
        _numbered(row.stops),
        _numbered(row.campaigns),
        row.here_id,
        latest[0] if latest else {},
        {name: _by_frequency(service[name] for service in latest) for name in _HABITS[1:]},
    )


def _numbered(names: Iterable[str]) -> list[tuple[int, str]]:
    return [(int(number), name) for number, _, name in (each.partition(" ") for each in names)]


def _by_frequency(chosen: Iterable[str]) -> list[str]:
    """The most frequent first; of two as frequent, the one chosen later."""
    return [code for code, _times in Counter(chosen).most_common()]


def list_obstacles(gate: Gate, day: date) -> list[str]:
    """What stands between this technician and logging a service of that day, in words; nothing when they may."""
    rules: list[Callable[[], None]] = [
        lambda: refuse_day(day, gate, today()),
        lambda: refuse_untrained(day, gate, settings().initial_training_hours),
        lambda: refuse_unsworn(gate),
    ]
    return [broken.message for broken in map(_broken, rules) if broken]


def _broken(rule: Callable[[], None]) -> RuleBroken | None:
    try:
        rule()
    except RuleBroken as broken:
        return broken
    return None


def _gate(row: Any, day: date, stop_id: int | None = None) -> Gate:
    minutes_attended, is_excepted = _untrained(row, day)
    return Gate(
        technician_id=row.technician_id,
        partner_id=row.partner_id,
        centre_id=row.centre_id,
        district_code=district_of(row.dico),
        status=CentreStatus(row.status),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        protocol_from=row.protocol_from,
        protocol_until=row.protocol_until,
        books_closed_until=row.books_closed_until,
        model=Model(row.model) if row.model else None,
        trained_on=row.trained_on,
        minutes_attended=minutes_attended,
        is_excepted=is_excepted,
        has_signed_secrecy=row.secrecy_signed_at is not None and row.secrecy_version == SECRECY_VERSION,
        is_own_stop=stop_id is None or _is_own_stop(row.centre_id, stop_id),
    )


def _untrained(row: Any, day: date) -> tuple[int | None, bool]:
    """The minutes attended and whether an exception holds, for somebody not trained by that day; nothing for others."""
    if row.trained_on is not None and row.trained_on <= day:
        return None, False
    found = run(_UNTRAINED, {"technician_id": row.technician_id, "day": day}).fetchone()
    return (int(found.minutes), found.is_excepted) if found else (0, False)


def _is_own_stop(centre_id: int, stop_id: int) -> bool:
    return run(_IS_OWN_STOP, {"centre_id": centre_id, "stop_id": stop_id}).fetchone() is not None
