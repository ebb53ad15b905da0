"""Accounts, their sessions and the links that let somebody in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy


class Role(Choice):
    """What an account is in the institution; the columns of the policy table."""

    APPLICANT = "applicant", lazy("Applicant")
    COORDINATOR = "coordinator", lazy("Coordinator")
    TECHNICIAN = "technician", lazy("CLAIM technician")
    DIRECTORATE = "directorate", lazy("Migration-policy directorate")
    APPROVER = "approver", lazy("Approver")
    ADMINISTRATOR = "administrator", lazy("Administrator")


PARTNER_ROLES = frozenset({Role.APPLICANT, Role.COORDINATOR, Role.TECHNICIAN})

# A technician's account is the entity's to close and to open again; an applicant comes by a link, never by a password.
LET_IN_BY_ENTITY = frozenset({Role.APPLICANT, Role.TECHNICIAN})


class AccountStatus(Choice):
    INVITED = "invited", lazy("Invited")
    ACTIVE = "active", lazy("Active")
    CLOSED = "closed", lazy("Closed")


@dataclass(frozen=True)
class Actor:
    """Whoever acts, as known from the session: no table row, so it outlives an undone transaction."""

    account_id: int | None
    role: Role | None
    name: str = ""
    place: str | None = None  # the centre or the entity they work for, for the top of a page; None when not asked for
    partner_id: int | None = None
    centre_id: int | None = None
    language: str | None = None
    from_address: str | None = None
    posts: int = 0  # in how many centres a technician may work today

    @property
    def chain(self) -> str:
        """The audit chain this actor writes to: one actor, one chain."""
        if self.centre_id is not None:
            return f"centre:{self.centre_id}"
        if self.partner_id is not None:
            return f"partner:{self.partner_id}"
        return "aima" if self.account_id is not None else "system"


# Who acts when nobody is signed in: the jobs process, a visitor's form.
SYSTEM = Actor(account_id=None, role=None)


class Account(Base):
    """One person's way in. Applicants come by personal link and have no password."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index("uq_accounts_email", "email", unique=True),
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint(
            "(role IN ('applicant', 'coordinator', 'technician')) = (partner_id IS NOT NULL)", name="partner_of_role"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role]
    status: Mapped[AccountStatus] = mapped_column(default=AccountStatus.INVITED)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centres.id"), index=True)
    language: Mapped[str | None]
    password_hash: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    last_sign_in_at: Mapped[datetime | None]
    warned_unused_at: Mapped[datetime | None]  # nobody came in for long: closed when nobody still does

    @property
    def account_id(self) -> int:
        return self.id


class Session(Base):
    """One signed-in browser. `id` is the fingerprint of the token in its cookie."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now, index=True)
    ended_at: Mapped[datetime | None]


class LinkPurpose(Choice):
    SET_PASSWORD = "set_password", lazy("Set a password")
    PERSONAL = "personal", lazy("Personal link to an application")


class Link(Base):
    """A link sent by mail. Only the fingerprint of its token is kept; a new one ends the one before."""

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[LinkPurpose]
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RequestPurpose(StrEnum):
    """What somebody may ask for that writes to a person."""

    INTEREST = "interest"
    LINK = "link"
    COLLEAGUE = "colleague"
    SIGNATORY = "signatory"


class VisitorRequest(Base):
    """One request that wrote to a person, under the fingerprint of the address it came from."""

    __tablename__ = "visitor_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[RequestPurpose]
    address_fingerprint: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime] = mapped_column(default=now, index=True)


class FailedSignIn(Base):
    """One failed attempt, under the fingerprint of the account's e-mail and of the address it came from."""

    __tablename__ = "failed_sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_fingerprint: Mapped[str] = mapped_column(index=True)
    address_fingerprint: Mapped[str] = mapped_column(index=True)
    failed_at: Mapped[datetime] = mapped_column(default=now, index=True)
