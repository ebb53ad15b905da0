"""Services by the hundred thousand, in one copy: the rows, the trail and the counters the actions would have made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg import Cursor
from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.cli.demonstration.carding import hand_out_cards
from app.cli.demonstration.doubting import let_doubts_in
from app.cli.demonstration.places import list_neighbours
from app.cli.demonstration.rising import let_a_need_rise
from app.cli.demonstration.slots import list_slots
from app.cli.demonstration.stage import Post, Stage
from app.cli.demonstration.story import Facts, Story
from app.domain.service_records.actions import rebuild_tallies
from app.domain.vocabulary.queries import vocabulary

# A copy cannot go straight into a table with row-level policies: it goes beside it first.
_BESIDE = """
CREATE TEMPORARY TABLE new_services ON COMMIT DROP AS SELECT {columns} FROM service_records WITH NO DATA;
CREATE TEMPORARY TABLE new_areas ON COMMIT DROP AS SELECT * FROM service_areas WITH NO DATA
"""
_KEEP = "INSERT INTO service_records ({columns}) SELECT {columns} FROM new_services ORDER BY logged_at, centre_id"
_KEEP_AREAS = "INSERT INTO service_areas SELECT * FROM new_areas"
# What log_service and decide_file record; centre by centre, since each has a chain of its own.
_TRAIL = text("""
INSERT INTO audit_entries (id, chain, at, account_id, act, on_kind, on_id, partner_id, changes)
SELECT md5(act || s.id)::uuid, 'centre:' || s.centre_id, acted_at, t.account_id, act, 'service_records', s.id::text,
       s.partner_id, trace
  FROM service_records s JOIN technicians t ON t.id = s.technician_id,
       LATERAL (VALUES
         ('service.logged', s.logged_at, 'null'::jsonb),
         ('service.decided', (s.decided_on + time '16:00') AT TIME ZONE 'Europe/Lisbon', jsonb_build_object(
           'decision', jsonb_build_array('pending', s.decision), 'decided_on', jsonb_build_array(NULL, s.decided_on)))
       ) AS acts (act, acted_at, trace)
 WHERE s.centre_id = :centre_id AND acted_at IS NOT NULL
 ORDER BY acted_at, s.number
""")


def give_services(stage: Stage, posts: list[Post]) -> int:
    """Write down every planned service, what was recorded of it, and the counters; how many services."""
    slots = list_slots(stage, posts)
    story = Story(stage, len(slots), vocabulary(), list_neighbours())
    told = [story.tell(slot) for slot in slots]
    let_a_need_rise(told, stage.months[-1])
    let_doubts_in(told)
    hand_out_cards(told)
    areas = [
        (facts["id"], facts["partner_id"], area, facts["outcome"])
        for facts in told
        if (area := story.other_area(facts["area"]))
    ]
    _write(told, areas)
    for post in posts:
        db.session.execute(_TRAIL, {"centre_id": post.centre.id})
    rebuild_tallies(stage.months[0], Month.of(stage.today))
    return len(slots)


def _write(told: list[Facts], areas: list[tuple[Any, ...]]) -> None:
    db.session.flush()
    columns = ", ".join(told[0])
    cursor = db.session.connection().connection.cursor()
    for statement in _BESIDE.format(columns=columns).split(";"):
        cursor.execute(statement)
    _copy(cursor, f"COPY new_services ({columns}) FROM STDIN", (facts.values() for facts in told))
    _copy(cursor, "COPY new_areas FROM STDIN", areas)
    cursor.execute(_KEEP.format(columns=columns))
    cursor.execute(_KEEP_AREAS)


def _copy(cursor: Cursor, statement: str, rows: Iterable[Iterable[Any]]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(tuple(row))
