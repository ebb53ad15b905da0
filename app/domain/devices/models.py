"""Devices that log without a network, and what they sent that a person has to look at."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy, lazy_pgettext
from app.domain.technicians.models import Technician


class Device(Base):
    """A browser one technician logs on without a network. What it keeps is sealed for `opening_key`, here alone."""

    __tablename__ = "devices"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    name: Mapped[str]
    sealing_key: Mapped[str]  # public half of the pair that a sealed copy for the coordinator is made with
    opening_key: Mapped[str]  # its private half, sealed by the application's secret
    made_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]

    technician: Mapped[Technician] = relationship()


class Cause(Choice):
    """Why a record sent by a device waits for a person."""

    CONFLICT = "conflict", lazy_pgettext("status.service", "Two versions")
    LATE = "late", lazy_pgettext("status.service", "Late entry")
    BROKEN_RULE = "broken_rule", lazy("To be put right")
    REVOKED = "revoked", lazy_pgettext("status.service", "For the coordinator to review")
    SEALED = "sealed", lazy("Sealed copy")
    HANDED_OVER = "handed_over", lazy("Handed over without signing in")


class Settlement(Choice):
    """What a person decided about a held record."""

    LOGGED = "logged", lazy_pgettext("status.service", "Logged")
    CORRECTED = "corrected", lazy_pgettext("status.service", "Corrected")
    KEPT = "kept", lazy("The record stayed as it was")
    ENTERED = "entered", lazy("Somebody else entered it")
    DROPPED = "dropped", lazy("It was no service")


class HeldRecord(Base):
    """What a device sent and was not obeyed at once: kept as it came until a person decides."""

    __tablename__ = "held_records"
    __table_args__ = (
        Index("ix_held_records_open", "centre_id", "received_at", postgresql_where=text("settled_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("devices.id"))
    service_id: Mapped[UUID] = mapped_column(index=True)  # the id the device gave; the record may not be there yet
    cause: Mapped[Cause]
    typed: Mapped[dict[str, Any]]  # as it was typed on the device; empty once it is forgotten
    # What the device saw before it changed the record; none when it logs one.
    base: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    message: Mapped[str | None]  # why it was not obeyed, in the words of that moment
    field: Mapped[str | None]  # the field it stands beside
    clock_off: Mapped[int | None]  # by how many minutes the device's clock was behind the server's; negative: ahead
    said_at: Mapped[datetime | None]  # by the device's own clock
    received_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    settlement: Mapped[Settlement | None]
    reason: Mapped[str | None]  # why it was dropped

    device: Mapped[Device | None] = relationship()
    technician: Mapped[Technician] = relationship()


class ReceivedRecord(Base):
    """That a record sent by a device has come, and what was answered: the same one again is answered the same."""

    __tablename__ = "received_records"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by the device for each thing it has to say
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("devices.id"))
    service_id: Mapped[UUID] = mapped_column(index=True)
    is_held: Mapped[bool]
    clock_off: Mapped[int | None]
    received_at: Mapped[datetime] = mapped_column(default=now)
