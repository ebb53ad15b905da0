"""An application to join the network, from the day AIMA received the interest (FAQ answer 12)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.access.models import Account
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models.choices import Criterion, PaperKind, Section
from app.domain.documents.models import Document
from app.domain.geography.models import Municipality
from app.domain.partners.models import Model, Partner

if TYPE_CHECKING:
    from app.domain.applications.models.analysis import CriterionJudgement, Hearing, PackDocument
    from app.domain.applications.models.registration import (
        InsideConfirmation,
        Paper,
        RegistrationSection,
        SectionReturn,
    )


class Application(Base):
    """One entity's way in, from the day AIMA received its interest."""

    __tablename__ = "applications"
    __table_args__ = (UniqueConstraint("reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]  # "C-2026-0031"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    model: Mapped[Model]
    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    status: Mapped[ApplicationStatus] = mapped_column(default=ApplicationStatus.INTEREST_RECEIVED, index=True)
    contact_name: Mapped[str]
    contact_email: Mapped[str]
    contact_phone: Mapped[str | None]
    message: Mapped[str | None]
    language: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(default=now)
    pack_sent_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    analysis_started_at: Mapped[datetime | None]
    proposed_approval: Mapped[bool | None]
    proposed_reasons: Mapped[str | None]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]  # the second person asked for more analysis, and why
    returned_reasons: Mapped[str | None]
    decision_reasons: Mapped[str | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    notice_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    email_confirmed_at: Mapped[datetime | None]  # the contact came in by the link we had sent there
    confirmation_asked_again_at: Mapped[datetime | None]  # once; after that the file says that nobody came
    withdrawn_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)  # AIMA's officer of the file
    applicant_reminded_at: Mapped[datetime | None]
    owner_reminded_at: Mapped[datetime | None]

    partner: Mapped[Partner] = relationship()
    municipality: Mapped[Municipality] = relationship()
    proposed_by: Mapped[Account | None] = relationship(foreign_keys=proposed_by_id)
    decided_by: Mapped[Account | None] = relationship(foreign_keys=decided_by_id)
    owner: Mapped[Account | None] = relationship(foreign_keys=owner_id)
    notice: Mapped[Document | None] = relationship()
    sections: Mapped[list[RegistrationSection]] = relationship()
    judgements: Mapped[list[CriterionJudgement]] = relationship()
    pack: Mapped[list[PackDocument]] = relationship(order_by="PackDocument.id")
    papers: Mapped[list[Paper]] = relationship(
        order_by="Paper.id", primaryjoin="and_(Paper.application_id == Application.id, Paper.removed_at.is_(None))"
    )
    returns: Mapped[list[SectionReturn]] = relationship(order_by="SectionReturn.id")
    confirmations: Mapped[list[InsideConfirmation]] = relationship(
        order_by="InsideConfirmation.id", back_populates="application"
    )
    hearings: Mapped[list[Hearing]] = relationship(order_by="Hearing.id")

    def answers(self, section: Section) -> dict[str, Any]:
        """What was last saved of this section; nothing when it was never opened."""
        return next((saved.answers for saved in self.sections if saved.section is section), {})

    def is_complete(self, section: Section) -> bool:
        return any(saved.is_complete for saved in self.sections if saved.section is section)

    def find_return(self, section: Section) -> SectionReturn | None:
        """The section as it was handed back, while the entity has not submitted it again."""
        return next((one for one in self.returns if one.section is section and one.answered_at is None), None)

    def has_paper(self, kind: PaperKind) -> bool:
        return any(paper.kind is kind for paper in self.papers)

    @property
    def hearing(self) -> Hearing | None:
        """The newest hearing of the entity, running or closed."""
        return self.hearings[-1] if self.hearings else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it as an application."""
        return self.status in (ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN)

    def find_judgement(self, criterion: Criterion) -> CriterionJudgement | None:
        return next((judged for judged in self.judgements if judged.criterion is criterion), None)
