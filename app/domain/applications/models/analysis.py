"""What AIMA adds to the file: the four documents, judgements, the hearing before a refusal."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.access.models import Account
from app.domain.applications.models.choices import Criterion, Judgement, PackPart
from app.domain.documents.models import Document

if TYPE_CHECKING:
    from app.domain.applications.models.registration import Paper


class CriterionJudgement(Base):
    """The judgement on one of the three criteria, with its reasons."""

    __tablename__ = "criterion_judgements"
    __table_args__ = (UniqueConstraint("application_id", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    criterion: Mapped[Criterion]
    judgement: Mapped[Judgement]
    reasons: Mapped[str]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    judged_at: Mapped[datetime] = mapped_column(default=now)

    judged_by: Mapped[Account | None] = relationship()


class PackDocument(Base):
    """One of the four documents sent, with the version it had then."""

    __tablename__ = "pack_documents"
    __table_args__ = (UniqueConstraint("application_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    part: Mapped[PackPart]
    version: Mapped[str]
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))  # the form is a page, not a paper

    document: Mapped[Document | None] = relationship()


class Hearing(Base):
    """The hearing of the entity before a refusal: ten working days to answer (CPA, article 121)."""

    __tablename__ = "hearings"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    reasons: Mapped[str]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date]  # the last day to answer
    notice_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    courtesy_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))  # the notice in English, beside it
    answered_at: Mapped[datetime | None]  # the entity said that its answer is whole: nobody waits any longer
    closed_at: Mapped[datetime | None]
    entity_reminded_at: Mapped[datetime | None]
    aima_reminded_at: Mapped[datetime | None]

    opened_by: Mapped[Account | None] = relationship()
    notice: Mapped[Document | None] = relationship(foreign_keys=notice_id)
    courtesy: Mapped[Document | None] = relationship(foreign_keys=courtesy_id)
    answers: Mapped[list[HearingAnswer]] = relationship(order_by="HearingAnswer.id")


class HearingAnswer(Base):
    """One answer of the entity in a hearing: what it says, and the papers it adds."""

    __tablename__ = "hearing_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearings.id"), index=True)
    text: Mapped[str]
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    said_at: Mapped[datetime] = mapped_column(default=now)

    said_by: Mapped[Account | None] = relationship()
    papers: Mapped[list[Paper]] = relationship(order_by="Paper.id")
