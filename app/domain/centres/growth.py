"""How the network grew: centres open at the end of each year, beside the figures that were published, with sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import today
from app.base.database import Base, db, everyone_in_reach
from app.base.language import lazy
from app.domain.centres.models import Centre, Structure


class Indicator(Choice):
    """What a published figure counts. Attendances and persons are never put in one column, nor added (SEED-6)."""

    CENTRES = "centres", lazy("Local centres (CLAIM)")
    SERVICES = "services", lazy("Services (attendances)")
    PERSONS = "persons", lazy("Persons")


class Covers(Choice):
    """Which structures a published figure is of."""

    CLAIM = "claim", lazy("Local centres (CLAIM) alone")
    NETWORK = "network", lazy("National and local centres together (CNAIM and CLAIM)")


class PublishedFigure(Base):
    """One figure of a year, or of several years together, as somebody published it."""

    __tablename__ = "published_figures"
    __table_args__ = (UniqueConstraint("indicator", "first_year", "last_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[Indicator]
    first_year: Mapped[int]
    last_year: Mapped[int]
    figure: Mapped[int]
    is_about: Mapped[bool]  # a round number
    covers: Mapped[Covers]
    source: Mapped[str]


@dataclass(frozen=True)
class YearOfGrowth:
    """A year: what was published of it, and the local centres open on its last day (or today) by our own records."""

    year: int
    published_centres: PublishedFigure | None
    published_services: PublishedFigure | None
    open_centres: int | None  # None before the first centre on record opened


def list_published(indicator: Indicator) -> list[PublishedFigure]:
    """The figures published of this indicator, the oldest first."""
    query = select(PublishedFigure).where(PublishedFigure.indicator == indicator)
    return list(db.session.scalars(query.order_by(PublishedFigure.first_year, PublishedFigure.id)))


def list_growth() -> list[YearOfGrowth]:
    """Every year of which anything is known, the oldest first. How many centres there are is public."""
    centres = {each.first_year: each for each in list_published(Indicator.CENTRES)}
    services = {each.first_year: each for each in list_published(Indicator.SERVICES)}
    own = count_open_by_year(_lives(), today())
    return [
        YearOfGrowth(year, centres.get(year), services.get(year), own.get(year))
        for year in sorted({*centres, *services, *own})
    ]


def count_open_by_year(lives: Iterable[tuple[date, date | None]], until: date) -> dict[int, int]:
    """Centres open on the last day of each year since the first opened, in the last year on the day `until`.

    `lives`: the days each opened and closed on; a centre is still open on its last day.
    """
    lives = list(lives)
    first = min((opened.year for opened, _closed in lives), default=until.year + 1)
    ends = {year: min(date(year, 12, 31), until) for year in range(first, until.year + 1)}
    return {year: _count_open(lives, end) for year, end in ends.items()}


def count_open_on(days: Iterable[date]) -> list[int]:
    """The local centres open on each of these days by our own records. How many there are is public."""
    lives = _lives()
    return [_count_open(lives, day) for day in days]


def _count_open(lives: Iterable[tuple[date, date | None]], day: date) -> int:
    return sum(opened <= day and (closed is None or closed >= day) for opened, closed in lives)


def _lives() -> list[tuple[date, date | None]]:
    query = select(Centre.opened_on, Centre.closed_on).where(
        Centre.structure == Structure.CLAIM, Centre.opened_on.is_not(None)
    )
    with everyone_in_reach():
        return [(opened, closed) for opened, closed in db.session.execute(query) if opened]
