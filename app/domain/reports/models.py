"""A question kept under a name, the link by which others read it, and when it is sent by mail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.access.models import Account

LONGEST_NAME = 120


class Period(Choice):
    """Of which days a report tells: always the same, or those that lie behind whoever reads it."""

    FIXED = "fixed", lazy("Always the days asked for")
    LAST_MONTH = "last_month", lazy("The last whole month")
    LAST_QUARTER = "last_quarter", lazy("The last whole quarter")
    LAST_YEAR = "last_year", lazy("The last whole year")
    LAST_TWELVE_MONTHS = "last_twelve_months", lazy("The last twelve whole months")
    THIS_YEAR = "this_year", lazy("This year's whole months so far")


class Rhythm(Choice):
    """How often a report is sent by mail."""

    NEVER = "never", lazy("Never")
    WEEKLY = "weekly", lazy("Every week")
    MONTHLY = "monthly", lazy("Every month")


class Report(Base):
    """One question under one name; its owner's alone."""

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint("char_length(name) BETWEEN 1 AND 120", name="name_short"),
        CheckConstraint(
            "(rhythm = 'never') = (mail_due_on IS NULL) AND (rhythm = 'never') = (mail_day IS NULL)",
            name="mail_planned",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)
    name: Mapped[str]
    question: Mapped[dict[str, Any]]  # as statistics/kept_tables writes it; its days are read only when FIXED
    period: Mapped[Period] = mapped_column(default=Period.FIXED)
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.NEVER)
    mail_day: Mapped[int | None]  # 1 Monday to 7 Sunday, or the day of the month from 1 to 28
    mail_due_on: Mapped[date | None] = mapped_column(index=True)
    mailed_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship()


class ReportLink(Base):
    """A link that shows one report to whoever has it. Only the fingerprint of its token is kept.

    It outlives its report, so that whoever comes by it later is told that it was ended.
    """

    __tablename__ = "report_links"
    __table_args__ = (
        CheckConstraint("report_id IS NOT NULL OR ended_at IS NOT NULL", name="ended_alone"),
        Index("uq_report_links_live", "report_id", unique=True, postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey(Report.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)
    days: Mapped[int]  # for how long it was given, and is given again
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    report: Mapped[Report | None] = relationship()
