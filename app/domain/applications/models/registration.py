"""What the entity hands in: sections of the form, papers, its own confirmation; and what is handed back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.access.models import Account
from app.domain.applications.models.choices import Answer, PaperKind, Section

if TYPE_CHECKING:
    from app.domain.applications.models.application import Application


class RegistrationSection(Base):
    """One section of the registration form, as last saved; complete when it breaks no rule."""

    __tablename__ = "registration_sections"
    __table_args__ = (UniqueConstraint("application_id", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    section: Mapped[Section]
    answers: Mapped[dict[str, Any]]
    is_complete: Mapped[bool]
    saved_at: Mapped[datetime] = mapped_column(default=now)


class Paper(Base):
    """A paper the entity handed in, as PDF. One taken back stays in the history."""

    __tablename__ = "application_papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[PaperKind]
    sha256: Mapped[str]
    size: Mapped[int]
    handed_in_at: Mapped[datetime] = mapped_column(default=now)
    hearing_answer_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_answers.id"), index=True)
    removed_at: Mapped[datetime | None]  # taken back, or replaced by another

    application: Mapped[Application] = relationship(viewonly=True)


class SectionReturn(Base):
    """A section handed back to the entity, with the reasons; answered when the form is submitted again."""

    __tablename__ = "section_returns"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    section: Mapped[Section]
    reasons: Mapped[str]
    before: Mapped[dict[str, Any]]  # the answers as they were returned, so that both can see what changed
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    returned_at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]

    returned_by: Mapped[Account | None] = relationship()


class InsideConfirmation(Base):
    """The form shown to the entity's own signatory before it is sent: a mayor, a board."""

    __tablename__ = "inside_confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    name: Mapped[str]
    office: Mapped[str]
    email: Mapped[str]
    link_hash: Mapped[str] = mapped_column(index=True)  # the fingerprint of the link's token
    expires_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    shown: Mapped[str]  # the SHA-256 of the answers shown: a later change asks again
    answer: Mapped[Answer | None]
    comment: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(back_populates="confirmations")
