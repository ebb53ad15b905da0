"""The statements of the closed months: drafted on the 1st as the job does, approved by another person, issued."""

from __future__ import annotations

from app.base.database import db
from app.base.months import Month
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.cli.demonstration.zero_statements import repeat_zero
from app.domain.access.models import SYSTEM
from app.domain.compensation.actions import approve_statement, draft_statement, issue_statement
from app.domain.compensation.models import Statement
from app.domain.partners.models import Model


def state_months(stage: Stage, staff: Staff, posts: list[Post]) -> int:
    """A statement of every centre and closed month; of the last one some are drafts and some wait to be issued."""
    *settled, last = stage.months
    for month in settled:
        _settle(stage, staff, posts, month)
    drafted = _draft(stage, posts, last)
    _approve(stage, staff, last, [each for place, each in enumerate(drafted) if place % 3 != 2])
    _issue(stage, staff, last, drafted[::3])
    return len(stage.months) * len(posts)


def _settle(stage: Stage, staff: Staff, posts: list[Post], month: Month) -> None:
    """Issue all of a month; the zero statements are all alike, so only the first of them is worked out."""
    zero = [post for post in posts if post.plan.model is Model.TRADITIONAL]
    paid = [post for post in posts if post.plan.model is not Model.TRADITIONAL]
    drafted = _draft(stage, [*paid, zero[0]], month)
    _approve(stage, staff, month, drafted)
    _issue(stage, staff, month, drafted)
    repeat_zero(staff, drafted[-1], zero[1:])


def _draft(stage: Stage, posts: list[Post], month: Month) -> list[Statement]:
    with stage.on(month.next.first_day, 4):
        drafted = [draft_statement(SYSTEM, post.centre, month) for post in posts]
        db.session.flush()
    return drafted


def _approve(stage: Stage, staff: Staff, month: Month, drafted: list[Statement]) -> None:
    with stage.on(month.next.first_day, 11):
        for statement in drafted:
            approve_statement(staff.approver, statement)
        db.session.flush()


def _issue(stage: Stage, staff: Staff, month: Month, approved: list[Statement]) -> None:
    with stage.on(month.next.first_day, 15):
        for statement in approved:
            issue_statement(staff.directorate, statement)
        db.session.flush()
