"""Services by the hundred thousand, in one copy: the rows, the trail and the counters the actions would have made."""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.base.settings import settings
from app.cli.demonstration.asking import DISTRICT, let_it_be_asked
from app.cli.demonstration.carding import hand_out_cards
from app.cli.demonstration.copying import copy_rows
from app.cli.demonstration.doubting import let_doubts_in
from app.cli.demonstration.places import list_neighbours
from app.cli.demonstration.rising import let_a_need_rise
from app.cli.demonstration.slots import list_slots
from app.cli.demonstration.stage import Post, Stage
from app.cli.demonstration.story import Story
from app.domain.service_records.actions import rebuild_tallies
from app.domain.vocabulary.queries import vocabulary

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
    in_beja = {post.centre.id for post in posts if post.plan.place.district == DISTRICT}
    let_it_be_asked(told, in_beja)
    busiest = max(posts, key=lambda post: post.plan.services)
    let_a_need_rise(told, _last_out(stage), busiest.centre.id)
    let_doubts_in(told)
    hand_out_cards(told)
    areas = [
        {"service_id": facts["id"], "partner_id": facts["partner_id"], "area": area, "outcome": facts["outcome"]}
        for facts in told
        if (area := story.other_area(facts["area"]))
    ]
    copy_rows("service_records", told, "logged_at, centre_id")
    copy_rows("service_areas", areas, "service_id")
    for post in posts:
        db.session.execute(_TRAIL, {"centre_id": post.centre.id})
    rebuild_tallies(stage.months[0], Month.of(stage.today))
    return len(slots)


def _last_out(stage: Stage) -> Month:
    """The last month whose lists come out by today."""
    return stage.months[-1 if stage.today.day >= settings().statistics_release_day else -2]
