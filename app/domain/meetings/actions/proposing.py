"""AIMA proposes a meeting, moves it, or calls it off (FAQ answer 12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select

from app.base.clock import LISBON
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.correspondence import Doors, list_entity_people, write_to
from app.domain.applications.facts import Slot
from app.domain.applications.models import Application
from app.domain.applications.queries import OVER
from app.domain.audit.actions import record
from app.domain.meetings.actions.changing import hold, move, put_times
from app.domain.meetings.letters import cancellation, proposal
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting, MeetingWay, Side
from app.domain.meetings.queries import find_open_meeting
from app.domain.meetings.rules import FEWEST_OF_AIMA, USUAL, Plan, refuse_plan


def propose_meeting(by: Actor, application: Application, plan: Plan, doors: Doors | None) -> Meeting:
    """Put two or three times on the table. `doors`: where the mail leads; None when another mail tells of it.

    RuleBroken for a time that has passed, and while another meeting of this file is open.
    """
    require(by, Permission.ARRANGE_MEETING, on=application)
    _refuse(application, plan, fewest=FEWEST_OF_AIMA if doors else 1)
    meeting = Meeting(
        partner_id=application.partner_id,
        application=application,
        proposed_by_id=by.account_id,
        **_told(plan),
    )
    db.session.add(meeting)
    db.session.flush()
    put_times(meeting, plan.starts, Side.AIMA)
    record(by, "meeting.proposed", on=meeting, changes=_times(plan))
    if doors:
        write_to(by, list_entity_people(application), doors, proposal(meeting))
    return meeting


def propose_with_pack(by: Actor, application: Application, slots: Sequence[Slot], way: MeetingWay) -> Meeting | None:
    """The times of the pack's meeting proposal are answered like any others; its letter tells of them. None without."""
    if not slots:
        return None
    place = "; ".join(dict.fromkeys(slot.place for slot in slots))
    plan = Plan(way, place, USUAL, None, [datetime.combine(slot.day, _hour(slot.time), LISBON) for slot in slots])
    return propose_meeting(by, application, plan, None)


def propose_anew(by: Actor, meeting: Meeting, plan: Plan, doors: Doors) -> None:
    """Other times: in answer to the entity's, in place of one's own, or to move what was agreed."""
    require(by, Permission.ARRANGE_MEETING, on=meeting)
    refuse_plan(plan)
    hold(meeting, MeetingStatus.PROPOSED)
    move(meeting, MeetingStatus.PROPOSED)
    for name, value in _told(plan).items():
        setattr(meeting, name, value)
    put_times(meeting, plan.starts, Side.AIMA)
    record(by, "meeting.proposed-anew", on=meeting, changes=_times(plan))
    write_to(by, list_entity_people(meeting.application), doors, proposal(meeting))


def cancel(by: Actor, meeting: Meeting, doors: Doors) -> None:
    """There will be no meeting; calendars that have it take it out."""
    require(by, Permission.ARRANGE_MEETING, on=meeting)
    hold(meeting, MeetingStatus.CANCELLED)
    move(meeting, MeetingStatus.CANCELLED)
    record(by, "meeting.cancelled", on=meeting)
    write_to(by, list_entity_people(meeting.application), doors, cancellation(meeting))


def _refuse(application: Application, plan: Plan, fewest: int) -> None:
    refuse_plan(plan, fewest)
    if application.status in OVER:
        raise RuleBroken(_("This application has ended: there is nothing to meet about."))
    # Two people proposing at once wait for each other here.
    db.session.execute(select(Application.id).where(Application.id == application.id).with_for_update())
    if find_open_meeting(application.id):
        raise RuleBroken(_("A meeting is already being arranged: move it, or cancel it first."))


def _hour(typed: str) -> time:
    try:
        return time.fromisoformat(typed.strip().zfill(5))
    except ValueError:
        raise RuleBroken(_("Write the hour like 9:30."), field="slots") from None


def _told(plan: Plan) -> dict[str, object]:
    note = (plan.note or "").strip() or None
    return {"way": plan.way, "place": plan.place.strip(), "minutes": plan.minutes, "note": note}


def _times(plan: Plan) -> dict[str, list[str]]:
    return {"times": [start.isoformat() for start in plan.starts]}
