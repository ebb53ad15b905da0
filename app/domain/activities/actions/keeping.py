"""Log an activity, correct it with a trace of what it said before, remove it."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, require
from app.domain.activities.models import Activity, ActivityCard, ActivityCount
from app.domain.activities.rules import refuse_activity
from app.domain.activities.sheet import COLUMNS, ActivitySheet
from app.domain.audit.actions import record
from app.domain.cards.queries import count_cards
from app.domain.centres.models import Centre
from app.domain.technicians.queries import get_technician_of
from app.domain.vocabulary.queries import vocabulary

# The trail outlives the activity: of these it says that they changed, never what they said.
_NEVER_IN_THE_TRAIL = ("title", "place", "partners_present", "note")


def log_activity(by: Actor, centre: Centre, **told: Any) -> Activity:
    """Record one activity of a centre; `told` are the fields of ActivitySheet. It is no service (FAQ answer 2)."""
    require(by, Permission.LOG_ACTIVITY, on=centre)
    sheet = ActivitySheet(**told)
    _refuse(by, sheet, centre)
    held_by = get_technician_of(by.account_id).id if by.role is Role.TECHNICIAN else None
    activity = Activity(partner_id=centre.partner_id, centre_id=centre.id, technician_id=held_by)
    _write(activity, sheet)
    db.session.add(activity)
    db.session.flush()
    record(by, "activity.logged", on=activity)
    return activity


def correct_activity(by: Actor, activity: Activity, **told: Any) -> None:
    """Change what an activity says; the trail keeps what it said before."""
    require(by, Permission.LOG_ACTIVITY, on=activity)
    before, after = ActivitySheet.of(activity), ActivitySheet(**told)
    _refuse(by, after, db.session.get_one(Centre, activity.centre_id))
    if trace := _trace(before, after):
        _write(activity, after)
        record(by, "activity.corrected", on=activity, changes=trace)


def remove_activity(by: Actor, activity: Activity) -> None:
    """Take an activity out of lists and sums; its row and its trail stay."""
    require(by, Permission.LOG_ACTIVITY, on=activity)
    activity.removed_at = now()
    record(by, "activity.removed", on=activity, changes={"removed": [False, True]})


def _refuse(by: Actor, sheet: ActivitySheet, centre: Centre) -> None:
    refuse_activity(sheet, {stop.id for stop in centre.stops}, vocabulary(), today())
    if count_cards(centre.partner_id, sheet.card_ids) != len(set(sheet.card_ids)):
        raise RuleBroken(_("One of the cards is not of this entity: remove it."), field="cards")


def _write(activity: Activity, sheet: ActivitySheet) -> None:
    for name in COLUMNS:
        setattr(activity, name, getattr(sheet, name))
    owner = {"partner_id": activity.partner_id}
    counts = {(count.sex, count.age_band): count for count in activity.counts}
    wanted = {cell: people for cell, people in sheet.people.items() if people}
    activity.counts = [
        counts.get((sex, age_band)) or ActivityCount(**owner, sex=sex, age_band=age_band) for sex, age_band in wanted
    ]
    for count in activity.counts:
        count.people = wanted[(count.sex, count.age_band)]
    cards = {attendance.card_id: attendance for attendance in activity.attendances}
    activity.attendances = [
        cards.get(card_id) or ActivityCard(**owner, card_id=card_id) for card_id in sorted(set(sheet.card_ids))
    ]


def _trace(before: ActivitySheet, after: ActivitySheet) -> dict[str, Any]:
    """field -> [before, after] in codes, dates and numbers; "changed" for free text and for cards."""
    pairs = {name: [getattr(sheet, name) for sheet in (before, after)] for name in COLUMNS}
    changed = {
        name: "changed" if name in _NEVER_IN_THE_TRAIL else [_coded(value) for value in pair]
        for name, pair in pairs.items()
        if pair[0] != pair[1]
    }
    people = [{cell: number for cell, number in sheet.people.items() if number} for sheet in (before, after)]
    if people[0] != people[1]:
        changed["people"] = [before.total, after.total]
    return changed | ({"cards": "changed"} if set(before.card_ids) != set(after.card_ids) else {})


def _coded(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
