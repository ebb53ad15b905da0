"""Questions about the quality of the records: the boards, and what was found, for whoever may see it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, select, true, tuple_

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, require, within
from app.domain.quality.models import MISSING, UNLIKELY, Doubt, Finding, QualityBoard
from app.domain.quality.rules import Told, coarsely, exactly

_OF_PEOPLE = {*MISSING, *UNLIKELY}  # what describes the people served, and so is told in steps


def list_boards(by: Actor) -> list[QualityBoard]:
    """The boards within reach: as many as there are centres. Who reads numbers reads of every centre."""
    require(by, Permission.READ_QUALITY)
    return list(db.session.scalars(select(QualityBoard).where(_visible(by)).order_by(QualityBoard.centre_id)))


def get_board(by: Actor, centre_id: int) -> QualityBoard:
    """The board of one centre; OutOfReach when there is none within reach."""
    require(by, Permission.READ_QUALITY)
    board = db.session.scalar(select(QualityBoard).where(QualityBoard.centre_id == centre_id, _visible(by)))
    if board is None:
        raise OutOfReach
    return board


def is_told_exactly(by: Actor) -> bool:
    """Whether the reader sees the records themselves, and so every count as it is."""
    return reach_of(by, Permission.READ_QUALITY) is not Reach.NUMBERS


def told(by: Actor, doubt: Doubt, count: int, services: int) -> Told:
    """A count as this reader is told of it."""
    if is_told_exactly(by) or doubt not in _OF_PEOPLE:
        return exactly(count, services)
    return coarsely(count, services, settings().statistics_threshold)


def list_findings(
    by: Actor, centre_id: int, doubt: Doubt, *, before: tuple[date, int] | None = None, limit: int = 50
) -> list[Finding]:
    """What was found of that kind at a centre, the newest day first: those before the (day, id) given.

    OutOfReach for whoever reads numbers: they are told how many, never which.
    """
    require(by, Permission.READ_QUALITY)
    if not is_told_exactly(by):
        raise OutOfReach
    query = select(Finding).where(
        Finding.centre_id == centre_id, Finding.doubt == doubt, within(by, Permission.READ_QUALITY, Finding)
    )
    if before is not None:
        query = query.where(tuple_(Finding.day, Finding.id) < before)
    return list(db.session.scalars(query.order_by(Finding.day.desc(), Finding.id.desc()).limit(limit)))


def _visible(by: Actor) -> ColumnElement[bool]:
    return within(by, Permission.READ_QUALITY, QualityBoard) if is_told_exactly(by) else true()
