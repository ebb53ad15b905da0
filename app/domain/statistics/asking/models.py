"""A question that is counted in the background, how far that is, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy


class CountStatus(Choice):
    WAITING = "waiting", lazy("Being counted")
    DONE = "done", lazy("Counted")
    FAILED = "failed", lazy("Could not be counted")


class CountFailure(Choice):
    """Why a question has no answer, and how to go on."""

    TOO_LONG = "too_long", lazy("Counting this took too long: choose a shorter period, or fewer axes and filters.")
    TOO_LARGE = (
        "too_large",
        lazy("The table is too large to read: choose a shorter period or filter by fewer values."),
    )
    BROKEN = "broken", lazy("Something went wrong while this was counted: count again, or ask in another way.")


class Count(Base):
    """One question of one reader's view: all who see the same share its answer."""

    __tablename__ = "counts"
    __table_args__ = (Index("ix_counts_waiting", "asked_at", "id", postgresql_where=text("status = 'waiting'")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)  # of the question and of whose figures it is asked of
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)  # none: the whole network
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"))  # one centre of the entity alone
    question: Mapped[dict[str, Any]]
    status: Mapped[CountStatus] = mapped_column(default=CountStatus.WAITING)
    asked_at: Mapped[datetime] = mapped_column(default=now, index=True)
    as_of: Mapped[datetime | None]  # everything logged before it is counted
    months: Mapped[int]
    months_done: Mapped[int] = mapped_column(default=0)
    cells: Mapped[list[Any]] = mapped_column(JSONB, default=list)  # [row, column, how many], of the months done
    failure: Mapped[CountFailure | None]
    revisions: Mapped[str] = mapped_column(default="")  # which revision of each month the network's answer was made of


class CountKey(Base):
    """A person found in a cell of a table of persons, until all its months are counted."""

    __tablename__ = "count_keys"
    __table_args__ = (PrimaryKeyConstraint("count_id", "row_value", "column_value", "person", name="pk_count_keys"),)

    count_id: Mapped[int] = mapped_column(ForeignKey("counts.id", ondelete="CASCADE"))
    row_value: Mapped[str]
    column_value: Mapped[str]
    person: Mapped[str]
