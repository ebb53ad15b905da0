"""Questions about what entities contest and what AIMA answered."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.base.database import db, is_held, note_held
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.compensation.models import Contest, Statement, StatementLine
from app.domain.service_records.models import ServiceRecord, number_in


def lock_statement(statement: Statement) -> None:
    """Read the statement anew and keep others from changing it until this transaction ends."""
    if is_held("statement", statement.id):
        return
    db.session.flush()  # reading anew forgets what was not yet sent
    db.session.refresh(statement, with_for_update=True)
    note_held("statement", statement.id)


def get_contest(by: Actor, contest_id: int) -> Contest:
    """The contested line with its statement; OutOfReach when there is none within the actor's reach."""
    contest = db.session.get(Contest, contest_id, options=[joinedload(Contest.statement)])
    if contest is None:
        raise OutOfReach
    require(by, Permission.READ_STATEMENT, on=contest)
    return contest


def find_contest_of(line: StatementLine) -> Contest | None:
    """The last time the service of this line was contested in its statement, answered or not."""
    query = select(Contest).where(
        Contest.statement_id == line.statement_id,
        Contest.service_id == line.service_id,
        Contest.service_type == line.service_type,
    )
    return db.session.scalars(query.order_by(Contest.id.desc()).limit(1)).first()


def has_open_contest(statement: Statement) -> bool:
    """Whether a contested line of the statement waits for an answer."""
    db.session.flush()
    waiting = select(Contest.id).where(Contest.statement_id == statement.id, Contest.answered_at.is_(None))
    return db.session.scalars(waiting.limit(1)).first() is not None


def list_contests(statement: Statement) -> list[Contest]:
    """What was contested in the statement, the first first."""
    query = select(Contest).where(Contest.statement_id == statement.id).options(joinedload(Contest.line))
    return list(db.session.scalars(query.order_by(Contest.id)))


def list_open_contests(by: Actor, limit: int) -> list[Contest]:
    """Contested lines within reach that wait for an answer, the one due first at the top."""
    query = (
        select(Contest)
        .join(Contest.statement)
        .where(within(by, Permission.READ_STATEMENT, Contest), Contest.answered_at.is_(None))
        .options(contains_eager(Contest.statement).joinedload(Statement.centre))
        .order_by(Contest.answer_until, Contest.id)
    )
    return list(db.session.scalars(query.limit(limit)))


def find_service_by_code(code: str, centre_id: int) -> ServiceRecord | None:
    """The centre's service that people call "A-004127"; None when the centre has none by that code."""
    query = select(ServiceRecord).where(
        ServiceRecord.number == number_in(code), ServiceRecord.centre_id == centre_id, ServiceRecord.undone_at.is_(None)
    )
    return db.session.scalars(query).first()


def find_service_of(contest: Contest) -> ServiceRecord | None:
    """The service the contest is about, as it is now."""
    return db.session.get(ServiceRecord, contest.service_id)


def is_stated(statement: Statement, service: ServiceRecord) -> bool:
    """Whether the statement has a line about this service."""
    of_both = StatementLine.statement_id == statement.id, StatementLine.service_id == service.id
    return db.session.scalars(select(StatementLine.id).where(*of_both).limit(1)).first() is not None
