"""Counters: how many services a centre, and the whole network, gave in a month, by one characteristic.

A service that comes, changes or goes adds a move; the jobs process folds moves into the tallies. Figures are read from
the views, which are both together, and so say at every moment what the records say.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKeyConstraint, Identity, Index, PrimaryKeyConstraint, SmallInteger
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.base.months import Month


class Dimension(Choice):
    """What services are counted by. Of each but the last three, every service has one value: each adds up to the total.

    A value nobody gave is NONE. HOUR is the ISO weekday and the hour a service was logged in, "1-14", of those logged
    on the day they were given; STOP the itinerant stop and the ISO weekday of the service, "7-2".
    """

    TOTAL = "total", lazy("All services")
    AREA = "area", lazy("Main area")
    SUB_TOPIC = "sub_topic", lazy("Sub-topic")
    NATIONALITY = "nationality", lazy("Nationality")
    SEX = "sex", lazy("Sex")
    AGE_BAND = "age_band", lazy("Age band")
    LEGAL_STATUS = "legal_status", lazy("Legal status")
    RESIDENCE = "residence", lazy("Municipality of residence")
    LANGUAGE = "language", lazy("Language")
    INTERPRETER = "interpreter", lazy("Interpreter")
    CHANNEL = "channel", lazy("Channel")
    REQUESTER = "requester", lazy("Who came")
    OUTCOME = "outcome", lazy("Outcome")
    REFERRAL = "referral", lazy("Referral")
    DECISION = "decision", lazy("Decision")
    BIOMETRICS = "biometrics", lazy("Biometric collection")
    MODEL = "model", lazy("Model of intervention")
    STRUCTURE = "structure", lazy("Kind of structure")  # the centre's: today's in the views alone
    DISTRICT = "district", lazy("District")
    STT_AREA = "stt_area", lazy("With telephone translation (STT), by area")
    HOUR = "hour", lazy("Weekday and hour")
    STOP = "stop", lazy("Itinerant stop and weekday")


ALL = "all"  # the one value of the dimension TOTAL
NONE = "none"  # no sub-topic, no referral, no file handed in
YES, NO = "yes", "no"  # of BIOMETRICS


class TallyMove(Base):
    """One service that comes (1) or goes (-1), until it is folded into the tallies; nobody waits for another's row."""

    __tablename__ = "tally_moves"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    partner_id: Mapped[int]
    centre_id: Mapped[int]
    month: Mapped[Month]
    facts: Mapped[dict[str, Any]]  # dimension -> value
    by: Mapped[int] = mapped_column(SmallInteger)


class CentreTally(Base):
    """The services of one centre in one month that have one value of one dimension, as far as they were folded.

    The totals are a partition by themselves, so that whoever adds them up passes over no other rows.
    """

    __tablename__ = "centre_tallies"
    __table_args__ = (
        PrimaryKeyConstraint("centre_id", "month", "dimension", "value", name="pk_centre_tallies"),
        ForeignKeyConstraint(["centre_id", "partner_id"], ["centres.id", "centres.partner_id"]),
        Index("ix_centre_tallies_dimension_month", "dimension", "month"),
        {"postgresql_partition_by": "LIST (dimension)"},
    )

    partner_id: Mapped[int] = mapped_column(index=True)
    centre_id: Mapped[int]
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


class View(DeclarativeBase):
    """What is read and never written: its queries are in the migrations."""

    registry = registry(type_annotation_map=Base.registry.type_annotation_map)


class CentreCount(View):
    """The counters of a centre with every move: several rows of one value add up."""

    __tablename__ = "centre_counts"

    partner_id: Mapped[int]
    centre_id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    dimension: Mapped[Dimension] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    services: Mapped[int]


class NetworkCount(View):
    """The counters of the network with every move the reader may see: several rows of one value add up."""

    __tablename__ = "network_counts"

    month: Mapped[Month] = mapped_column(primary_key=True)
    dimension: Mapped[Dimension] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    services: Mapped[int]


class ReleasedMonth(Base):
    """A month whose lists are out: they stay as they are until the month is revised."""

    __tablename__ = "released_months"

    month: Mapped[Month] = mapped_column(primary_key=True)
    released_at: Mapped[datetime] = mapped_column(default=now)
    revision: Mapped[int] = mapped_column(default=0)
    revised_at: Mapped[datetime | None]
    reason: Mapped[str | None]  # of the last revision


class Crossing(Base):
    """Services of a released month in the country ("PT") or a district, by two characteristics or by one and ALL."""

    __tablename__ = "crossings"
    __table_args__ = (
        PrimaryKeyConstraint("dimension", "by", "place", "month", "value", "by_value", name="pk_crossings"),
    )

    month: Mapped[Month]
    place: Mapped[str]
    dimension: Mapped[str]
    value: Mapped[str]
    by: Mapped[str]  # another characteristic, a kind of place within the country, or TOTAL
    by_value: Mapped[str]
    services: Mapped[int]
