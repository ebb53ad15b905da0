"""Signatories with their authority to sign, their links, and the signed copies they send back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.protocols.models import Protocol
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.verdicts import Verdict


class SigningParty(Choice):
    """For which of the two parties somebody signs."""

    PARTNER = "partner", lazy("The entity")
    AIMA = "aima", lazy("AIMA")


class Authority(Choice):
    """What gives somebody the power to sign."""

    OFFICE = "office", lazy("By the office itself (law or statutes)")
    DELIBERATION = "deliberation", lazy("Deliberation of the body")
    DELEGATION = "delegation", lazy("Delegation of powers")


class SigningWay(Choice):
    ELECTRONIC = "electronic", lazy("Electronic signature")
    PAPER = "paper", lazy("Handwritten, on paper")
    SEAL = "seal", lazy("Electronic seal of AIMA")


class Signatory(Base):
    """One person who has to sign. Contact data may be mended at any time: that voids nothing."""

    __tablename__ = "signatories"
    __table_args__ = (UniqueConstraint("protocol_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    position: Mapped[int]  # 1, 2, ...: the order, where the order matters
    party: Mapped[SigningParty]
    name: Mapped[str]
    office: Mapped[str]
    email: Mapped[str]
    language: Mapped[str]  # of their mails: pt, en, ar
    authority: Mapped[Authority]
    authority_reference: Mapped[str | None]  # "deliberation of 12 March 2026, number 4"
    authority_on: Mapped[date | None]  # the day of the deliberation or delegation
    authority_sha256: Mapped[str | None]  # the deliberation or delegation, attached
    asked_at: Mapped[datetime | None]  # the first link of this text
    reminded_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    signed_on: Mapped[date | None]
    signed_way: Mapped[SigningWay | None]
    copy_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("signed_copies.id", use_alter=True, name="fk_signatories_copy_id")
    )

    protocol: Mapped[Protocol] = relationship()
    copy: Mapped[SignedCopy | None] = relationship(foreign_keys=copy_id, post_update=True)


class SigningLink(Base):
    """A signatory's way in. Only the fingerprint of its token is kept; a fresh one ends the one before."""

    __tablename__ = "signing_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    signatory_id: Mapped[int] = mapped_column(ForeignKey("signatories.id"), index=True)
    content_version: Mapped[int]  # ends with the text it was made for
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignedCopy(Base):
    """A file that came back: what it is said to be, what the check found, what a person decided."""

    __tablename__ = "signed_copies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    content_version: Mapped[int]
    way: Mapped[SigningWay]
    sha256: Mapped[str]
    size: Mapped[int]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    sent_by_signatory_id: Mapped[int | None] = mapped_column(ForeignKey("signatories.id"))
    sent_at: Mapped[datetime] = mapped_column(default=now, index=True)
    status: Mapped[CopyStatus] = mapped_column(default=CopyStatus.WAITING, index=True)
    verdict: Mapped[Verdict | None]
    # {"signatures": who by each certificate, and when; "signatories": the ids of those whose signature it bears}
    findings: Mapped[dict[str, Any] | None]
    checked_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    reasons: Mapped[str | None]

    protocol: Mapped[Protocol] = relationship()
    sent_by_signatory: Mapped[Signatory | None] = relationship(foreign_keys=sent_by_signatory_id)

    @property
    def signatures(self) -> list[dict[str, Any]]:
        """What each certificate says: "holder", "organisation", "issuer", "signed_at"."""
        return list((self.findings or {}).get("signatures", []))

    @property
    def signatories(self) -> list[int]:
        """The ids of those whose signature this copy bears, as far as is known."""
        return list((self.findings or {}).get("signatories", []))
