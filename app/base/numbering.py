"""Numbers without gaps: one series a year, whose row is locked while a number is given."""

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped

from app.base.database import Base, db


class NumberSeries(Base):
    """The last number given in one series of one year."""

    __tablename__ = "number_series"
    __table_args__ = (PrimaryKeyConstraint("series", "year", name="pk_number_series"),)

    series: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]


def next_number(series: str, year: int) -> int:
    """The next number of the series: 1, 2, 3 ... A transaction that is undone gives its number back."""
    first = insert(NumberSeries).values(series=series, year=year, last=1)
    upsert = first.on_conflict_do_update(
        index_elements=["series", "year"], set_={"last": NumberSeries.last + 1}
    ).returning(NumberSeries.last)
    return db.session.execute(upsert).scalar_one()
