"""What is hidden in the lists of the network that leave the house: found once when a quarter is out, and then kept."""

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.database import Base
from app.domain.statistics.rules import Hidden


class ReleasedList(Base):
    """How much of a list may be asked of a quarter ("2026-Q1") that is out."""

    __tablename__ = "released_lists"
    __table_args__ = (PrimaryKeyConstraint("dimension", "by", "quarter", name="pk_released_lists"),)

    dimension: Mapped[str]
    by: Mapped[str]  # another characteristic, or "total"
    quarter: Mapped[str]
    rung: Mapped[int]  # one of those in offers
    revisions: Mapped[str] = mapped_column(default="")  # which of its months were revised, and how often


class HiddenFigure(Base):
    """A figure of such a list that is not shown, and why."""

    __tablename__ = "hidden_figures"
    __table_args__ = (
        PrimaryKeyConstraint("dimension", "by", "quarter", "place", "value", "by_value", name="pk_hidden_figures"),
    )

    dimension: Mapped[str]
    by: Mapped[str]
    quarter: Mapped[str]
    place: Mapped[str]  # a district's code, or the country
    value: Mapped[str]  # ALL is the total of a side
    by_value: Mapped[str]
    reason: Mapped[Hidden]
