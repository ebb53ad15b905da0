"""What was counted in the night, of each centre and of the network, in each month."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.base.months import Month

EVERY_STRUCTURE = "all"


class NightFigure(Choice):
    """What is counted. Of the medians, which the network alone has, half of the centres are at or below."""

    KEPT = "kept", lazy("Appointments kept")
    MISSED = "missed", lazy("Appointments missed")
    WAITED = "waited", lazy("Days from booking to the day")  # of those kept and missed, together
    TRAINED = "trained", lazy("Initial training complete")
    IN_TRAINING = "in_training", lazy("In training")
    REFRESHER_DUE = "refresher_due", lazy("Refresher due")
    SILENT = "silent", lazy("Silent centres")  # 1 or 0 of a centre
    MEDIAN_SERVICES = "median_services", lazy("Services")
    MEDIAN_CONTACTS = "median_contacts", lazy("Contacts")
    MEDIAN_PERSONS = "median_persons", lazy("Persons with a card")
    MEDIAN_INTERPRETER = "median_interpreter", lazy("With an interpreter")  # a share, as the next two
    MEDIAN_ITINERANT = "median_itinerant", lazy("Itinerant services")
    MEDIAN_MISSED = "median_missed", lazy("No-show rate")
    MEDIAN_WAITED = "median_waited", lazy("Waiting time for an appointment")  # days


class NightCount(Base):
    """One figure of one centre in one month; of the team, as it stood in the last night of the month."""

    __tablename__ = "night_counts"
    __table_args__ = (PrimaryKeyConstraint("centre_id", "month", "figure", name="pk_night_counts"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    month: Mapped[Month]
    figure: Mapped[NightFigure]
    number: Mapped[int]


class NetworkNight(Base):
    """The same of all centres of a kind of structure, or of every kind. No partner can be told from it."""

    __tablename__ = "network_nights"
    __table_args__ = (PrimaryKeyConstraint("structure", "month", "figure", name="pk_network_nights"),)

    structure: Mapped[str]  # EVERY_STRUCTURE or one kind
    month: Mapped[Month]
    figure: Mapped[NightFigure]
    number: Mapped[Decimal] = mapped_column(Numeric)
    counted_at: Mapped[datetime] = mapped_column(default=now)
