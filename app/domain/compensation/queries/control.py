"""Questions about control samples: what they are drawn from, in which order, and what they showed."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import ColumnElement, LargeBinary, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import contains_eager, joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Sample, SampledLine, SampleOutcome, Statement, StatementLine


def population_of(first: Month, last: Month) -> int:
    """How many lines of these months were paid for: those that counted, in statements the bank paid."""
    query = select(func.count()).select_from(StatementLine).join(StatementLine.statement)
    return db.session.scalar(query.where(*_paid(first, last))) or 0


def fingerprint_of_paid(first: Month, last: Month) -> str:
    """SHA-256 of the ids of these lines, "7,8,15": a repetition that gives the same drew from the same."""
    ids = func.string_agg(cast(StatementLine.id, Text), aggregate_order_by(literal(","), StatementLine.id))
    query = select(func.coalesce(ids, "")).select_from(StatementLine).join(StatementLine.statement)
    return str(db.session.scalar(select(_sha256(query.where(*_paid(first, last)).scalar_subquery()))))


def draw(first: Month, last: Month, seed: str, size: int) -> list[StatementLine]:
    """The first so many of these lines in the order of SHA-256("seed:line id")."""
    turn = _sha256(literal(f"{seed}:", Text) + cast(StatementLine.id, Text))
    query = select(StatementLine).join(StatementLine.statement).where(*_paid(first, last))
    return list(db.session.scalars(query.order_by(turn, StatementLine.id).limit(size)))


def get_sample(by: Actor, sample_id: int) -> Sample:
    """The sample; OutOfReach when there is none."""
    require(by, Permission.DRAW_SAMPLE)
    sample = db.session.get(Sample, sample_id)
    if sample is None:
        raise OutOfReach
    return sample


def get_sampled_line(by: Actor, sampled_line_id: int) -> SampledLine:
    """One line of a sample; OutOfReach when there is none."""
    require(by, Permission.DRAW_SAMPLE)
    sampled = db.session.get(SampledLine, sampled_line_id)
    if sampled is None:
        raise OutOfReach
    return sampled


def list_samples(by: Actor, *, limit: int, before: int | None = None) -> list[Sample]:
    """The samples, the newest first; those drawn before the one with that id, when given."""
    require(by, Permission.DRAW_SAMPLE)
    query = select(Sample).order_by(Sample.id.desc()).limit(limit)
    return list(db.session.scalars(query if before is None else query.where(Sample.id < before)))


def list_sampled_lines(sample: Sample) -> list[SampledLine]:
    """The lines of the sample as they were drawn, with their statements and centres."""
    line = joinedload(SampledLine.line).joinedload(StatementLine.statement)
    whole = line.joinedload(Statement.centre), line.joinedload(Statement.partner)
    query = select(SampledLine).where(SampledLine.sample_id == sample.id).order_by(SampledLine.position)
    return list(db.session.scalars(query.options(*whole)))


def list_drawn(statement: Statement) -> list[SampledLine]:
    """The lines of a statement that were drawn for control, with their samples; none before it is issued."""
    if statement.number is None:
        return []
    query = select(SampledLine).join(SampledLine.line).where(StatementLine.statement_id == statement.id)
    known = contains_eager(SampledLine.line), joinedload(SampledLine.sample)
    return list(db.session.scalars(query.options(*known).order_by(SampledLine.id)))


def count_outcomes(lines: list[SampledLine]) -> Counter[SampleOutcome]:
    """How many lines of a sample were found in order, wrong, or wait."""
    return Counter(line.outcome for line in lines)


def _paid(first: Month, last: Month) -> tuple[ColumnElement[bool], ...]:
    is_paid, in_time = Statement.status == StatementStatus.PAID, Statement.month.between(first, last)
    return is_paid, in_time, StatementLine.counts.is_(True), StatementLine.amount > 0


def _sha256(text: ColumnElement[str]) -> ColumnElement[str]:
    return func.encode(func.sha256(func.convert_to(text, "UTF8", type_=LargeBinary)), "hex")
