"""What the paper of a statement says: sums and reasons, in Portuguese, the language that binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.orm import aliased

from app.base.clock import day_of
from app.base.database import db
from app.base.language import _, speaking
from app.base.money import ZERO
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.queries import list_names
from app.domain.compensation.line_list import area_in_words
from app.domain.compensation.models import TRADITIONAL, LineKind, Reason, Statement, StatementLine
from app.domain.protocols.models import ServiceType

LANGUAGE = "pt"
# So that the paper has three pages at most, however much is adjusted at once.
MOST_ADJUSTMENTS = 20


class Group(NamedTuple):
    """Lines alike: how many, and what they come to."""

    kind: LineKind
    service_type: ServiceType
    reason: Reason
    counts: bool
    rate: Decimal | None
    area: str | None
    year: int | None
    number: int | None
    month: Month | None
    lines: int
    amount: Decimal


def statement_facts(statement: Statement) -> dict[str, Any]:
    """The facts of "compensation-statement": areas, quantities, amounts, adjustments, reasons, who did what."""
    with speaking(LANGUAGE):
        groups = _groups(statement)
        counting = [group for group in groups if group.kind is LineKind.SERVICE and group.counts]
        adjusting = [group for group in groups if group.kind is LineKind.ADJUSTMENT]
        others = [group for group in groups if group.kind is LineKind.SERVICE and not group.counts]
        return {
            **_heading(statement),
            "counting": _rows(counting, _counted),
            "areas": _rows(counting, lambda group: _area(group, statement.month)),
            "adjustments": _cut(_rows(adjusting, lambda group: _adjusted(statement.partner_id, group))),
            "not_counting": _rows(others, lambda group: {"reason": group.reason.label}),
            "line_count": sum(group.lines for group in groups),
            "total_quantity": sum(group.lines for group in counting),
            "counting_total": str(sum((group.amount for group in counting), ZERO)),
            "total": str(statement.total),
            "zero_reason": _zero_reason(statement),
            "fingerprint": statement.lines_sha256,
            **_people(statement),
        }


def _groups(statement: Statement) -> list[Group]:
    return list(map(Group._make, db.session.execute(_grouped(), {"statement_id": statement.id})))


@cache
def _grouped() -> Executable:
    line, original, earlier = StatementLine, aliased(StatementLine), aliased(Statement)
    alike = (line.kind, line.service_type, line.reason, line.counts, line.rate, line.area)
    kinds = (*alike, earlier.year, earlier.number, earlier.month)
    return (
        select(*kinds, func.count(), func.sum(line.amount))
        .outerjoin(original, original.id == line.original_id)
        .outerjoin(earlier, earlier.id == original.statement_id)
        .where(line.statement_id == bindparam("statement_id"))
        .group_by(*kinds)
    )


def _rows(groups: Iterable[Group], say: Callable[[Group], dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each thing said, with its lines and amounts together, the most lines first."""
    sums: dict[tuple[Any, ...], list[Group]] = defaultdict(list)
    for group in groups:
        sums[tuple(say(group).items())].append(group)
    rows = [
        {
            **dict(said),
            "quantity": sum(group.lines for group in alike),
            "amount": str(sum((group.amount for group in alike), ZERO)),
        }
        for said, alike in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row["quantity"], *map(str, row.values())))


def _counted(group: Group) -> dict[str, Any]:
    return {"service": group.service_type.label, "rule": group.reason.label, "rate": str(group.rate)}


def _area(group: Group, month: Month) -> dict[str, Any]:
    return {"area": area_in_words(group.area, month.last_day) or "–"}


def _adjusted(partner_id: int, group: Group) -> dict[str, Any]:
    reference = f"{group.year}/{partner_id}-{group.number:03}" if group.number else None
    return {"reference": reference, "month": str(group.month), "reason": group.reason.label}


def _cut(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of them, and one row for what is left."""
    shown, left = rows[:MOST_ADJUSTMENTS], rows[MOST_ADJUSTMENTS:]
    if not left:
        return shown
    amount = str(sum((Decimal(row["amount"]) for row in left), ZERO))
    quantity = sum(row["quantity"] for row in left)
    return [*shown, {"reference": None, "month": None, "reason": None, "quantity": quantity, "amount": amount}]


def _heading(statement: Statement) -> dict[str, Any]:
    return {
        "is_fictional": settings().is_demonstration,
        "partner": {"name": statement.partner.name, "nipc": statement.partner.nipc},
        "centres": [statement.centre.name],
        "model": statement.model.label,
        "month": str(statement.month),
        "protocol": {
            "number": statement.protocol.reference,
            "version": statement.protocol.content_version,
            "starts_on": statement.protocol.in_force_from.isoformat(),
            "addenda": [
                {"number": each.reference, "starts_on": each.in_force_from.isoformat()}
                for each in statement.protocol.addenda
                if each.started_at and each.in_force_from <= statement.month.last_day
            ],
        },
        "commitment": statement.commitment.number if statement.commitment else None,
        "other_funding_note": statement.other_funding_note,
    }


def _people(statement: Statement) -> dict[str, str | None]:
    """Who drafted, confirmed, approved and issued it, and on which day."""
    acts = ("drafted", "confirmed", "approved", "issued")
    who = {act: getattr(statement, f"{act}_by_id") for act in acts}
    names = list_names(who.values())
    nobody = {
        "drafted": _("The platform, on the 1st of the month"),
        "confirmed": _("The time to contest went by") if statement.confirmed_at else None,
    }
    named = {f"{act}_by": names.get(who[act]) or nobody.get(act) for act in acts}
    return {**named, **{f"{act}_on": _day(getattr(statement, f"{act}_at")) for act in acts}}


def _day(moment: datetime | None) -> str | None:
    return day_of(moment).isoformat() if moment else None


def _zero_reason(statement: Statement) -> str | None:
    if statement.zero_reason == TRADITIONAL:
        return _("No amount is due: the traditional model has no compensation.")
    return None
