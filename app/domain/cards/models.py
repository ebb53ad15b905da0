"""A client card: a pseudonymous code for a person who comes again, and what they said of themselves before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.cards.people import pseudonym_of

NOT_STATED = "not_stated"


class Card(Base):
    """One person's card. There is no name: only the characteristics a service record asks for."""

    __tablename__ = "cards"
    __table_args__ = (UniqueConstraint("code", "partner_id"), UniqueConstraint("person", "partner_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)  # that handed it out, or took it in
    code: Mapped[str]  # nine characters, the last one a check; the same at every entity the person goes to
    person: Mapped[str] = mapped_column(default=lambda row: pseudonym_of(row.get_current_parameters()["code"]))
    made_at: Mapped[datetime] = mapped_column(default=now)
    nationality: Mapped[str] = mapped_column(default=NOT_STATED)
    sex: Mapped[str] = mapped_column(default=NOT_STATED)
    age_band: Mapped[str] = mapped_column(default=NOT_STATED)
    residence: Mapped[str] = mapped_column(default=NOT_STATED)
    legal_status: Mapped[str] = mapped_column(default=NOT_STATED)
    language: Mapped[str] = mapped_column(default=NOT_STATED)
    described_on: Mapped[date | None]  # the day of the service that last said so
    withdrawn_at: Mapped[datetime | None]  # lost, or no longer wanted by the person


class CardCode(Base):
    """That a code is somebody's card, and whose, for an entity it is new to: nothing else of it can be learnt here."""

    __tablename__ = "card_codes"

    code: Mapped[str] = mapped_column(primary_key=True)  # its pseudonym
    person: Mapped[str]


class CardDay(Base):
    """That a card was served by a centre on a day, and how often: what persons and contacts are counted from."""

    __tablename__ = "card_days"
    __table_args__ = (
        PrimaryKeyConstraint("card_id", "centre_id", "day", name="pk_card_days"),
        ForeignKeyConstraint(["centre_id", "partner_id"], ["centres.id", "centres.partner_id"]),
        Index("ix_card_days_centre_day", "centre_id", "day"),
    )

    partner_id: Mapped[int] = mapped_column(index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id"))
    centre_id: Mapped[int]
    day: Mapped[date]
    services: Mapped[int]


class Span(Choice):
    """The stretch of time persons are told apart in: who comes in two months is one of each, and one of the year."""

    MONTH = "month", lazy("Month")
    YEAR = "year", lazy("Year")


class CentreVisits(Base):
    """What a centre did in a month or a year for people with a card: persons, contacts and services, never mixed."""

    __tablename__ = "centre_visits"
    __table_args__ = (PrimaryKeyConstraint("centre_id", "span", "starts_on", name="pk_centre_visits"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    span: Mapped[Span]
    starts_on: Mapped[date]
    persons: Mapped[int]  # different cards
    contacts: Mapped[int]  # a card on a day
    services: Mapped[int]


class PartnerVisits(Base):
    """The same over all centres of an entity. The network is the sum of its entities, less whoever came to several."""

    __tablename__ = "partner_visits"
    __table_args__ = (PrimaryKeyConstraint("partner_id", "span", "starts_on", name="pk_partner_visits"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    span: Mapped[Span]
    starts_on: Mapped[date]
    persons: Mapped[int]
    contacts: Mapped[int]
    services: Mapped[int]


class PersonPresence(Base):
    """That a person was served by the network in a month or a year, and by how many entities."""

    __tablename__ = "person_presences"
    __table_args__ = (
        PrimaryKeyConstraint("span", "starts_on", "pseudonym", name="pk_person_presences"),
        Index("ix_person_presences_shared", "span", "starts_on", "cards", postgresql_where=text("cards > 1")),
    )

    span: Mapped[Span]
    starts_on: Mapped[date]
    pseudonym: Mapped[str]  # of the person in that year
    cards: Mapped[int]
