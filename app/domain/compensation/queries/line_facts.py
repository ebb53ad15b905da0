"""What a line rests on: the amount and its text, the other service of its process, AIMA's word, what was contested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.compensation.models import Contest, Reason, Ruling, SampledLine, StatementLine
from app.domain.compensation.queries.control import list_drawn
from app.domain.compensation.queries.disputes import find_contest_of
from app.domain.protocols.models import Protocol, Rate, ServiceType
from app.domain.service_records.models import ServiceRecord

_KEY = re.compile(rf"([0-9]{{1,9}})-({'|'.join(ServiceType)})-([0-9]{{1,9}})")


@dataclass(frozen=True)
class LineFacts:
    """A line with what explains it; what does not concern it is None."""

    line: StatementLine
    rate: Rate | None  # with its protocol, when the line counts
    paid_instead: StatementLine | None  # of the same process, when that is why it does not count
    ruling: Ruling | None
    contest: Contest | None
    drawn: list[SampledLine]  # for control, and what its evidence showed


def get_line(by: Actor, key: str) -> StatementLine:
    """The line with this key; OutOfReach when there is none within the account's reach."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise OutOfReach
    query = select(StatementLine).where(
        StatementLine.statement_id == int(found[1]),
        StatementLine.service_type == ServiceType(found[2]),
        StatementLine.service_number == int(found[3]),
    )
    line = db.session.scalars(query.options(joinedload(StatementLine.original))).one_or_none()
    if line is None:
        raise OutOfReach
    require(by, Permission.READ_STATEMENT, on=line)
    return line


def facts_of(line: StatementLine) -> LineFacts:
    """What the line rests on."""
    return LineFacts(
        line=line,
        rate=_find_rate(line) if line.counts else None,
        paid_instead=_find_paid(line) if line.reason is Reason.SAME_PROCESS else None,
        ruling=_find_ruling(line) if line.reason in (Reason.RULED_OUT, Reason.RULED_TO_COUNT) else None,
        contest=find_contest_of(line),
        drawn=[each for each in list_drawn(line.statement) if each.line_id == line.id],
    )


def _find_rate(line: StatementLine) -> Rate | None:
    """The amount that was in force on the day of the service; of two texts that claim the day, the latest."""
    day = line.given_on
    query = (
        select(Rate)
        .join(Rate.protocol)
        .where(
            Protocol.partner_id == line.partner_id,
            Protocol.started_at.is_not(None),
            Protocol.in_force_from <= day,
            Protocol.in_force_until >= day,
            Rate.service_type == line.service_type,
            Rate.valid_from <= day,
            or_(Rate.valid_until.is_(None), Rate.valid_until >= day),
        )
        .options(joinedload(Rate.protocol))
        .order_by(Protocol.in_force_from.desc(), Protocol.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def _find_paid(line: StatementLine) -> StatementLine | None:
    """The line of the same process that is paid, in whichever statement of the entity."""
    query = (
        select(StatementLine)
        .join(ServiceRecord, ServiceRecord.id == StatementLine.service_id)
        .where(
            ServiceRecord.partner_id == line.partner_id,
            ServiceRecord.process_reference == line.process_reference,
            StatementLine.service_type == line.service_type,
            StatementLine.service_id != line.service_id,
            StatementLine.counts,
        )
        .options(joinedload(StatementLine.statement))
        .order_by(StatementLine.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def _find_ruling(line: StatementLine) -> Ruling | None:
    query = select(Ruling).where(Ruling.service_id == line.service_id, Ruling.service_type == line.service_type)
    return db.session.scalars(query.order_by(Ruling.id.desc()).limit(1)).first()
