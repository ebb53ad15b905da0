"""Log many services at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import ngettext
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.service_records.actions.logging import log_service
from app.domain.service_records.sheet import Logged
from app.domain.service_records.telling import Told


@dataclass(frozen=True)
class Line:
    """One service of a batch, as it was told. `id` was made with the page, so that the same batch twice is one."""

    id: UUID
    told: Told


class LinesBroken(RuleBroken):
    """What is wrong, by the place of the line in the batch: {0: {"minutes": ["…"]}}; "" for what is of no field."""

    def __init__(self, errors: dict[int, dict[str, list[str]]]) -> None:
        self.errors = errors
        lines = ", ".join(str(place + 1) for place in sorted(errors))
        super().__init__(
            ngettext(
                "Nothing was kept: correct line %(lines)s.",
                "Nothing was kept: correct lines %(lines)s.",
                len(errors),
                lines=lines,
            )
        )


def log_batch(by: Actor, lines: Sequence[Line]) -> list[Logged]:
    """Record every service of the batch (SL12, SL14), each by the rules of `log_service`.

    Every line is tried, so that all mistakes are told at once; with any, nothing is kept: LinesBroken.
    """
    require(by, Permission.LOG_SERVICE)
    with db.session.begin_nested():
        logged, errors = _try(by, lines)
        if errors:
            raise LinesBroken(errors)
    return logged


def _try(by: Actor, lines: Sequence[Line]) -> tuple[list[Logged], dict[int, dict[str, list[str]]]]:
    logged: list[Logged] = []
    errors: dict[int, dict[str, list[str]]] = {}
    for place, line in enumerate(lines):
        try:
            logged.append(_log(by, line))
        except RuleBroken as broken:
            errors[place] = line.told.errors or {broken.field or "": [broken.message]}
    return logged, errors


def _log(by: Actor, line: Line) -> Logged:
    """One line in a savepoint of its own: what it began is undone when it is refused."""
    if line.told.errors:
        raise RuleBroken("")
    with db.session.begin_nested():
        return log_service(by, id=line.id, afterwards=line.told.afterwards, **line.told.values)
