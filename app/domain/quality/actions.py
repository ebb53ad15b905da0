"""Look at a centre's records in the night, and ask its coordinator to look at them by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import delete

from app.base.clock import day_of, now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.quality import letters, looking
from app.domain.quality.models import Doubt, Finding, QualityBoard
from app.domain.quality.rules import busy_days
from app.domain.service_records.queries.silence import list_silent

MONTHS_BACK = 5  # besides the month itself


def look_at(centre: Centre, until: date) -> QualityBoard:
    """Make the centre's board and findings anew, as its records stand: a job's work, in a transaction of its own."""
    last = Month.of(until)
    first = last.plus(-MONTHS_BACK)
    days = looking.count_days(centre, first.first_day, until)
    found = [*_records(centre, first.first_day, until), *_busy(centre, days)]
    db.session.execute(delete(Finding).where(Finding.centre_id == centre.id))
    db.session.add_all(found)
    board = db.session.get(QualityBoard, centre.id) or QualityBoard(centre_id=centre.id, partner_id=centre.partner_id)
    counts = Counter({doubt.value: number for doubt, number in looking.count_missing(centre, first, last).items()})
    counts.update(finding.doubt.value for finding in found)
    counts[Doubt.SILENT.value] = list_silent(until, settings().silent_days, centre.id).get(centre.id, 0)
    board.since, board.services, board.looked_at = first.first_day, sum(days.values()), now()
    board.counts = {doubt: number for doubt, number in counts.items() if number}
    db.session.add(board)
    return board


def look_in_the_night(centre: Centre, until: date) -> QualityBoard:
    """Look at it, and write to the entity's coordinators and the directorate about each silence, once."""
    known = db.session.get(QualityBoard, centre.id)
    was_silent = known is not None and known.count(Doubt.SILENT) > 0
    board = look_at(centre, until)
    days = board.count(Doubt.SILENT)
    if days and not was_silent:
        letters.tell_of_silence(centre, days)
        record(SYSTEM, "quality.silence_told", on=centre, changes={"days": days})
    return board


def ask_about(by: Actor, board: QualityBoard) -> QualityBoard:
    """Write to the entity's coordinators that somebody should look at the records of the centre.

    RuleBroken when they were written to today, or when the entity has no coordinator.
    """
    require(by, Permission.ASK_ABOUT_QUALITY, on=board)
    if board.asked_at and day_of(board.asked_at) == today():
        raise RuleBroken(_("The coordinator was already asked today."))
    if not letters.ask_to_look(board.centre):
        raise RuleBroken(_("The entity has no coordinator with an account: there is nobody to ask."))
    board.asked_at = now()
    record(by, "quality.asked", on=board.centre)
    return board


def _records(centre: Centre, since: date, until: date) -> Iterator[Finding]:
    for row in looking.list_doubtful(centre, since, until):
        yield Finding(
            partner_id=centre.partner_id,
            centre_id=centre.id,
            doubt=Doubt(row.doubt),
            day=row.given_on,
            service_id=row.id,
            number=row.number,
        )


def _busy(centre: Centre, days: dict[date, int]) -> Iterator[Finding]:
    for busy in busy_days(days):
        yield Finding(
            partner_id=centre.partner_id,
            centre_id=centre.id,
            doubt=Doubt.IMPROBABLE_DAY,
            day=busy.day,
            services=busy.services,
            usual=busy.usual,
        )
