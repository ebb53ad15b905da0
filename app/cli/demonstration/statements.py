"""The statements of the closed months: drafted on the 1st by the job, confirmed by the entity, approved, issued.

What a step changes of a month's statements is sent at its end, not at the first question about the next of them.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.base.database import db
from app.base.months import Month
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.cli.demonstration.zero_statements import repeat_zero
from app.domain.access.models import SYSTEM, Account, Actor, Role
from app.domain.compensation.actions import (
    approve_statement,
    confirm_statement,
    contest_line,
    draft_statement,
    issue_statement,
)
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.domain.partners.models import Model
from app.domain.protocols.models import Protocol

CONTESTED_BECAUSE = "O processo foi entregue duas vezes por engano: só a segunda entrega estava completa."


def state_months(stage: Stage, staff: Staff, posts: list[Post]) -> int:
    """A statement of every centre and closed month; those of the last one are on their way."""
    *settled, last = stage.months
    stage.at_hand += _asked_for_each()
    due = [(month, post) for month in settled for post in posts if month in stage.open_months(post.plan)]
    for month in settled:
        _settle(stage, staff, [post for day, post in due if day == month and _is_paid(post)], month)
    _settle_zero(stage, staff, [(month, post) for month, post in due if not _is_paid(post)])
    _leave(stage, staff, posts, last)
    return sum(len(stage.open_months(post.plan)) for post in posts)


def _asked_for_each() -> list[object]:
    """What each statement asks for again: its agreement with the addenda, and whom to write to."""
    agreements = select(Protocol).where(Protocol.parent_id.is_(None)).options(selectinload(Protocol.addenda))
    coordinators = select(Account).where(Account.role == Role.COORDINATOR)
    return [*db.session.scalars(agreements), *db.session.scalars(coordinators)]


def _leave(stage: Stage, staff: Staff, posts: list[Post], last: Month) -> None:
    """Of the last month there is a statement in each state on its way to payment."""
    drafted = _draft(stage, posts, last)
    talking = [statement for statement in drafted if statement.status is StatementStatus.DRAFT]
    quiet = [statement for statement in drafted if statement.status is StatementStatus.CONFIRMED]
    answering, contested, issued, confirmed, approved = (talking[place::5] for place in range(5))
    _confirm(stage, posts, last, [*issued, *confirmed, *approved])
    _approve(stage, staff, last, [*issued, *approved, *quiet[::3], *quiet[1::3]])
    _issue(stage, staff, last, [*issued, *quiet[::3]])
    _draft_anew(stage, staff, [*answering, *contested])
    _contest(stage, posts, contested)


def _is_paid(post: Post) -> bool:
    return post.plan.model is not Model.TRADITIONAL


def _settle(stage: Stage, staff: Staff, posts: list[Post], month: Month) -> list[Statement]:
    """Issue the statements of a month."""
    drafted = _draft(stage, posts, month)
    _confirm(stage, posts, month, drafted)
    _approve(stage, staff, month, drafted)
    _issue(stage, staff, month, drafted)
    return drafted


def _settle_zero(stage: Stage, staff: Staff, due: list[tuple[Month, Post]]) -> None:
    """The zero statements are all alike, so only the first of them is worked out."""
    (month, post), *others = due
    [made] = _settle(stage, staff, [post], month)
    repeat_zero(staff, made, others)


def _draft(stage: Stage, posts: list[Post], month: Month) -> list[Statement]:
    with stage.on(month.next.first_day, 4), db.session.no_autoflush:
        drafted = [draft_statement(SYSTEM, post.centre, month) for post in posts]
        db.session.flush()
    return drafted


def _draft_anew(stage: Stage, staff: Staff, drafted: list[Statement]) -> None:
    """Today, so that the entity has all its days to answer."""
    with stage.on(stage.today, 8):
        for statement in drafted:
            draft_statement(staff.directorate, statement.centre, statement.month)
        db.session.flush()


def _contest(stage: Stage, posts: list[Post], drafted: list[Statement]) -> None:
    """One line of each, by its coordinator."""
    coordinators = _coordinators(posts)
    with stage.on(stage.today, 9):
        for statement in drafted:
            contest_line(coordinators[statement.centre_id], statement.lines[0], CONTESTED_BECAUSE)
        db.session.flush()


def _coordinators(posts: list[Post]) -> dict[int, Actor]:
    return {post.centre.id: post.coordinator for post in posts}


def _confirm(stage: Stage, posts: list[Post], month: Month, drafted: list[Statement]) -> None:
    """Each by its coordinator; what has no line is confirmed already."""
    coordinators = _coordinators(posts)
    with stage.on(month.next.first_day, 10):
        for statement in drafted:
            if statement.status is StatementStatus.DRAFT:
                confirm_statement(coordinators[statement.centre_id], statement)
        db.session.flush()


def _approve(stage: Stage, staff: Staff, month: Month, drafted: list[Statement]) -> None:
    with stage.on(month.next.first_day, 11):
        for statement in drafted:
            approve_statement(staff.approver, statement)
        db.session.flush()


def _issue(stage: Stage, staff: Staff, month: Month, approved: list[Statement]) -> None:
    with stage.on(month.next.first_day, 15), db.session.no_autoflush:
        for statement in approved:
            issue_statement(staff.directorate, statement)
        db.session.flush()
