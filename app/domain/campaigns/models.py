"""A campaign: a tag on services, with a target and a period, done against target per centre and month (SEED-1)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base
from app.base.months import Month


class Campaign(Base):
    """An effort of the network between two days, such as the operation on pending processes."""

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="days_forwards"),
        CheckConstraint(
            "backlog IS NULL OR (backlog_on IS NOT NULL AND backlog_source IS NOT NULL)", name="backlog_sourced"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    purpose: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    backlog: Mapped[int | None]  # how many cases were pending, as published
    backlog_on: Mapped[date | None]
    backlog_source: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)


class CampaignShare(Base):
    """How many services one centre is to give for a campaign."""

    __tablename__ = "campaign_shares"
    __table_args__ = (PrimaryKeyConstraint("campaign_id", "centre_id", name="pk_campaign_shares"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    target: Mapped[int]


class CampaignTally(Base):
    """How many one centre gave for it in a month: counted in the transaction that logs, as no page scans the log."""

    __tablename__ = "campaign_tallies"
    __table_args__ = (PrimaryKeyConstraint("campaign_id", "centre_id", "month", name="pk_campaign_tallies"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    month: Mapped[Month]
    services: Mapped[int]
