"""Numbers without gaps: one series a year, whose row is locked while a number is given."""

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.base.database import Base, run

_NEXT = """
INSERT INTO number_series AS s (series, year, last) VALUES (%(series)s, %(year)s, 1)
ON CONFLICT (series, year) DO UPDATE SET last = s.last + 1 RETURNING last
"""


class NumberSeries(Base):
    """The last number given in one series of one year."""

    __tablename__ = "number_series"
    __table_args__ = (PrimaryKeyConstraint("series", "year", name="pk_number_series"),)

    series: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]


def next_number(series: str, year: int) -> int:
    """The next number of the series: 1, 2, 3 ... A transaction that is undone gives its number back."""
    return int(run(_NEXT, {"series": series, "year": year}).fetchall()[0].last)
