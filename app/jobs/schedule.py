"""The timetable, and the process that keeps it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from flask import Flask

from app.base.clock import LISBON, now
from app.base.database import EVERYONE, db, transaction
from app.base.errors import kind_and_place
from app.base.firings import claim, end_firing, find_plan, keep_plan, list_abandoned
from app.jobs.ask_signatories import ask_signatories
from app.jobs.check_signed_copies import check_signed_copies
from app.jobs.close_unused_accounts import close_unused_accounts
from app.jobs.confirm_silent_statements import confirm_silent_statements
from app.jobs.count_nights import count_nights
from app.jobs.count_questions import count_questions
from app.jobs.draft_statements import draft_statements
from app.jobs.fold_moves import fold_moves
from app.jobs.forget_old_keys import forget_old_keys
from app.jobs.forget_old_sign_ins import forget_old_sign_ins
from app.jobs.forget_old_writing import forget_old_writing
from app.jobs.lapse_protocols import lapse_protocols
from app.jobs.leave_ended_postings import leave_ended_postings
from app.jobs.list_statements import list_statements
from app.jobs.look_at_records import look_at_records
from app.jobs.mail_reports import mail_reports
from app.jobs.make_documents import make_documents
from app.jobs.make_publications import make_publications
from app.jobs.notify_terms import notify_terms
from app.jobs.pieces import asked_to_end
from app.jobs.protect_lists import protect_lists
from app.jobs.release_months import release_months
from app.jobs.remind_applications import remind_applications
from app.jobs.remind_follow_ups import remind_follow_ups
from app.jobs.remind_hearings import remind_hearings
from app.jobs.remind_refreshers import remind_refreshers
from app.jobs.remind_sessions import remind_sessions
from app.jobs.remind_signatories import remind_signatories
from app.jobs.remind_statements import remind_statements
from app.jobs.remind_unconfirmed import remind_unconfirmed
from app.jobs.run_imports import run_imports
from app.jobs.send_mail import send_mail
from app.jobs.watch_needs import watch_needs

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """One line of the timetable: the minute, hour and so on of Lisbon, and what is done, which returns a count."""

    name: str
    cron: str
    work: Callable[[datetime], int]

    @property
    def trigger(self) -> CronTrigger:
        return CronTrigger.from_crontab(self.cron, timezone=LISBON)


TIMETABLE = (
    Job("draft_statements", "0 4 1 * *", draft_statements),
    Job("confirm_silent_statements", "15 0 * * *", confirm_silent_statements),
    Job("lapse_protocols", "10 0 * * *", lapse_protocols),
    Job("notify_terms", "0 7 * * *", notify_terms),
    Job("leave_ended_postings", "5 0 * * *", leave_ended_postings),
    Job("close_unused_accounts", "50 0 * * *", close_unused_accounts),
    Job("forget_old_keys", "20 0 * * *", forget_old_keys),
    Job("forget_old_sign_ins", "30 0 * * *", forget_old_sign_ins),
    Job("forget_old_writing", "40 0 * * *", forget_old_writing),
    Job("look_at_records", "30 1 * * *", look_at_records),
    Job("release_months", "0 3 * * *", release_months),
    Job("count_nights", "30 3 * * *", count_nights),
    Job("remind_applications", "40 7 * * *", remind_applications),
    Job("remind_hearings", "50 7 * * *", remind_hearings),
    Job("remind_signatories", "20 8 * * *", remind_signatories),
    Job("remind_refreshers", "0 8 * * *", remind_refreshers),
    Job("remind_sessions", "10 8 * * *", remind_sessions),
    Job("remind_statements", "30 8 * * *", remind_statements),
    Job("remind_follow_ups", "30 7 * * *", remind_follow_ups),
    Job("mail_reports", "15 7-19 * * *", mail_reports),
    Job("remind_unconfirmed", "40 7 * * *", remind_unconfirmed),
)
# How many seconds after each look the next one comes; each takes what waits in the database and nothing else. Somebody
# sits before the page that shows what the first ones make; what the others do arrives by mail, or at the next reading.
WORKERS: dict[Callable[[], object], int] = {
    fold_moves: 1,
    make_documents: 1,
    make_publications: 1,
    run_imports: 1,
    check_signed_copies: 1,
    count_questions: 1,
    send_mail: 5,
    list_statements: 5,
    ask_signatories: 5,
    protect_lists: 5,
    watch_needs: 5,
}
# How often the process looks for what it missed: asleep, without a database, or killed in the middle.
LOOK_BACK_MINUTES = 10


def keep(app: Flask, until_asked_to_stop: Callable[[], None]) -> None:
    """Keep the timetable while that function lasts; work in progress is finished before this returns."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # what goes wrong is logged here, without its words
    scheduler = BackgroundScheduler(timezone=LISBON, job_defaults={"coalesce": True, "misfire_grace_time": None})
    for job in TIMETABLE:
        look = _guarded(app, job.name, lambda job=job: fire_due(job))
        scheduler.add_job(look, job.trigger)
        scheduler.add_job(look, "interval", minutes=LOOK_BACK_MINUTES, next_run_time=now())
    # One after the other within the second: all at once, each would need a connection of its own.
    for turn, (worker, seconds) in enumerate(WORKERS.items()):
        first = now() + timedelta(seconds=turn / len(WORKERS))
        scheduler.add_job(_guarded(app, worker.__name__, worker), "interval", seconds=seconds, next_run_time=first)
    # Not the blocking kind: that one swallows whatever a signal raises while it hands out work.
    scheduler.start()
    until_asked_to_stop()
    asked_to_end.set()
    scheduler.shutdown()
    asked_to_end.clear()


def fire_due(job: Job, at: datetime | None = None) -> None:
    """Do the job for every moment that has come since it was last planned, and plan the next one.

    The first time, nothing has been missed: the job is only planned.
    """
    at = at or now()
    with transaction(EVERYONE):
        plan = find_plan(job.name)
        due = moments(job.trigger, plan.next_at, at) if plan else []
        due = sorted({*due, *list_abandoned(job.name)})
    for planned_at in due:
        fire(job, planned_at)
    with transaction(EVERYONE):
        keep_plan(job.name, job.trigger.get_next_fire_time(at, at))


def moments(trigger: CronTrigger, since: datetime, until: datetime) -> list[datetime]:
    """The moments of the trigger from `since` to `until`, both included: the same in every process."""
    found: list[datetime] = []
    moment = trigger.get_next_fire_time(None, since)
    while moment <= until:
        found.append(moment)
        moment = trigger.get_next_fire_time(moment, moment)
    return found


def fire(job: Job, planned_at: datetime) -> bool:
    """Do the job for that moment, unless another process does; whether it was done. A failure is written down."""
    with transaction(EVERYONE):
        is_ours = claim(job.name, planned_at)
    if not is_ours:
        return False
    try:
        result, error = str(job.work(planned_at)), None
    except Exception as failure:  # whatever it is, the administrator reads of it, and the next moment comes
        result, error = None, kind_and_place(failure)
        log.error("The job %s failed: %s.", job.name, error)
    with transaction(EVERYONE):
        end_firing(job.name, planned_at, result=result, error=error)
    return error is None


def _guarded(app: Flask, name: str, work: Callable[[], object]) -> Callable[[], None]:
    """The work within the application, again at the next turn when it fails; said once, not at every turn."""
    failing: set[str] = set()

    def turn() -> None:
        with app.app_context():
            try:
                work()
                failing.clear()
            except Exception as failure:
                if name not in failing:
                    log.error("%s could not be done: %s.", name, kind_and_place(failure))
                failing.add(name)
                db.session.remove()

    return turn
