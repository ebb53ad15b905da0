"""Counters: how many services a centre, and the whole network, gave in a month, by one characteristic."""

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.database import Base
from app.base.language import lazy
from app.base.months import Month


class Dimension(Choice):
    """What services are counted by."""

    TOTAL = "total", lazy("All services")
    AREA = "area", lazy("Main area")
    NATIONALITY = "nationality", lazy("Nationality")
    SEX = "sex", lazy("Sex")
    AGE_BAND = "age_band", lazy("Age band")
    CHANNEL = "channel", lazy("Channel")
    LANGUAGE = "language", lazy("Language")
    INTERPRETER = "interpreter", lazy("Interpreter")
    OUTCOME = "outcome", lazy("Outcome")
    DISTRICT = "district", lazy("District")
    STT_AREA = "stt_area", lazy("With telephone translation (STT), by area")


ALL = "all"  # the one value of the dimension TOTAL


class CentreTally(Base):
    """The services of one centre in one month that have one value of one dimension."""

    __tablename__ = "centre_tallies"
    __table_args__ = (
        PrimaryKeyConstraint("centre_id", "month", "dimension", "value", name="pk_centre_tallies"),
        Index("ix_centre_tallies_dimension_month", "dimension", "month"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    month: Mapped[Month]
    dimension: Mapped[Dimension]
    value: Mapped[str]
    services: Mapped[int]


class NetworkTally(Base):
    """The same for the whole network, so that the dashboard never adds up centres. No partner can be told from it."""

    __tablename__ = "network_tallies"
    __table_args__ = (PrimaryKeyConstraint("month", "dimension", "value", name="pk_network_tallies"),)

    month: Mapped[Month]
    dimension: Mapped[Dimension]
    value: Mapped[str]
    services: Mapped[int]
