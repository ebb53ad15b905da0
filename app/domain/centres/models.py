"""A CLAIM: its offices, stops, signage, model, and until when its books are closed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy, lazy_pgettext
from app.domain.geography.models import Municipality
from app.domain.partners.models import Model, Partner


class CentreStatus(Choice):
    PREPARING = "preparing", lazy_pgettext("status.centre", "In preparation")
    OPEN = "open", lazy_pgettext("status.centre", "Open")
    CLOSED = "closed", lazy_pgettext("status.centre", "Closed")


class Structure(Choice):
    """What kind of structure of the integration network it is; all of them log alike."""

    CLAIM = "claim", lazy("Local centre (CLAIM)")
    CNAIM = "cnaim", lazy("National centre (CNAIM)")
    GIP = "gip", lazy("Job-placement office (GIP)")


class Signage(Choice):
    """The common plaque (FAQ answers 14 and 16)."""

    NONE = "none", lazy("Not asked for")
    REQUESTED = "requested", lazy("Signage requested")
    SENT = "sent", lazy("Signage sent")
    INSTALLED = "installed", lazy("Signage installed")


class Way(Choice):
    """How a centre may serve people (FAQ answer 14: diversified service)."""

    WALK_IN = "walk_in", lazy("Walk-in")
    BOOKED = "booked", lazy("In person, booked")
    PHONE = "phone", lazy("Phone")
    EMAIL = "email", lazy("E-mail")
    VIDEO = "video", lazy("Video call")
    ITINERANT = "itinerant", lazy("Itinerant stop")
    HOME_VISIT = "home_visit", lazy("Home visit")


# Offered by every centre until it says otherwise.
FIRST_WAYS = (Way.WALK_IN, Way.BOOKED, Way.PHONE)
_FIRST = text("""'["walk_in", "booked", "phone"]'::jsonb""")


class Centre(Base):
    """One CLAIM of one partner."""

    __tablename__ = "centres"
    __table_args__ = (UniqueConstraint("id", "partner_id"),)  # what names both in one reference has the right partner

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    name: Mapped[str]
    structure: Mapped[Structure] = mapped_column(default=Structure.CLAIM, server_default=Structure.CLAIM.value)
    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    status: Mapped[CentreStatus] = mapped_column(default=CentreStatus.PREPARING)
    model: Mapped[Model]  # the one in force today; its history is in centre_models
    signage: Mapped[Signage] = mapped_column(default=Signage.NONE)
    channels: Mapped[list[str]] = mapped_column(default=lambda: [*FIRST_WAYS], server_default=_FIRST)
    made_at: Mapped[datetime] = mapped_column(default=now)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    protocol_from: Mapped[date | None]  # pushed down by protocols: the days the centre may log in
    protocol_until: Mapped[date | None]
    books_closed_until: Mapped[date | None]  # pushed down by compensation when a month is closed

    partner: Mapped[Partner] = relationship()
    municipality: Mapped[Municipality] = relationship()
    # Those in use; what has ended stays, because services were given there.
    offices: Mapped[list[Office]] = relationship(
        order_by="Office.id", primaryjoin="and_(Office.centre_id == Centre.id, Office.ended_on.is_(None))"
    )
    stops: Mapped[list[Stop]] = relationship(
        order_by="Stop.id", primaryjoin="and_(Stop.centre_id == Centre.id, Stop.ended_on.is_(None))"
    )

    @property
    def ways(self) -> list[Way]:
        """The ways of service it offers, in their order (FAQ answer 14)."""
        return [way for way in Way if way in self.channels]


class CentreModel(Base):
    """Which model of intervention a centre has followed, from when to when."""

    __tablename__ = "centre_models"
    __table_args__ = (CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="days_forwards"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    model: Mapped[Model]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class Office(Base):
    """A service office (FAQ answer 14: at least one)."""

    __tablename__ = "offices"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    phone: Mapped[str | None]
    email: Mapped[str | None]
    hours: Mapped[str]
    ended_on: Mapped[date | None]  # no longer in use since that day


class Stop(Base):
    """A place the itinerant service comes to, and when: "2nd and 4th Tuesday, 9:30 to 12:30"."""

    __tablename__ = "stops"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    hours: Mapped[str]
    ended_on: Mapped[date | None]
