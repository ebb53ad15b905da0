"""What may be wrong in the records, looked for each night: a board for each centre, and what was found there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.centres.models import Centre
from app.domain.service_records.models import code_of


class Doubt(Choice):
    """What is looked for. None of it is wrong for certain."""

    NATIONALITY = "nationality", lazy("Nationality not stated")
    SEX = "sex", lazy("Sex not stated")
    AGE_BAND = "age_band", lazy("Age band not stated")
    AREA = "area", lazy("Area that says nothing")
    MINOR = "minor", lazy("Under 18 with a permanent permit")
    CITIZEN = "citizen", lazy("Portuguese with a foreigner's permit")
    LONG = "long", lazy("Eight hours or longer")
    FAR = "far", lazy("Lives far from the counter")
    HOLIDAY = "holiday", lazy("On a holiday")
    CLOSED_DAY = "closed_day", lazy("On a day the centre is closed")
    IMPROBABLE_DAY = "improbable_day", lazy("Day with improbably many services")
    LATE = "late", lazy("Late entry")
    SILENT = "silent", lazy("Days without a record")


MISSING = (Doubt.NATIONALITY, Doubt.SEX, Doubt.AGE_BAND, Doubt.AREA)  # counted, and not kept one by one
UNLIKELY = (Doubt.MINOR, Doubt.CITIZEN, Doubt.LONG, Doubt.FAR, Doubt.HOLIDAY, Doubt.CLOSED_DAY)


class QualityBoard(Base):
    """How the records of one centre looked in the night: the last six months, this one with them."""

    __tablename__ = "quality_boards"

    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    looked_at: Mapped[datetime] = mapped_column(default=now)
    since: Mapped[date]
    services: Mapped[int]  # of those months: what the counts are a part of
    counts: Mapped[dict[str, Any]]  # Doubt -> how many; of SILENT how many days, only beyond what is allowed
    asked_at: Mapped[datetime | None]  # when the coordinator was last written to about it

    centre: Mapped[Centre] = relationship(lazy="joined", innerjoin=True)

    def count(self, doubt: Doubt) -> int:
        return int(self.counts.get(doubt.value, 0))


class Finding(Base):
    """One record, or one day, that somebody should look at."""

    __tablename__ = "quality_findings"
    __table_args__ = (Index("ix_quality_findings_list", "centre_id", "doubt", "day", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    doubt: Mapped[Doubt]
    day: Mapped[date]
    service_id: Mapped[UUID | None]  # the record, when it is one
    number: Mapped[int | None] = mapped_column(BigInteger)  # of the record
    services: Mapped[int | None]  # of an improbable day: how many there were
    usual: Mapped[int | None]  # and how many there usually are

    @property
    def code(self) -> str | None:
        """What people call the record: "A-004127"."""
        return code_of(self.number) if self.number else None
