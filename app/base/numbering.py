"""Numbers without gaps: one series a year, whose row is locked while a number is given."""

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.base.database import Base, run

_NEXT = """
INSERT INTO number_series AS s (series, year, last) VALUES (%(series)s, %(year)s, %(many)s)
ON CONFLICT (series, year) DO UPDATE SET last = s.last + excluded.last RETURNING last
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
    return next_numbers(series, year, 1)[0]


def next_numbers(series: str, year: int, many: int) -> range:
    """As many numbers at once, one after the other."""
    last = int(run(_NEXT, {"series": series, "year": year, "many": many}).fetchall()[0].last)
    return range(last - many + 1, last + 1)
