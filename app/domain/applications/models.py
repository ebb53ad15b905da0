"""An application to join the network, and everything in its file (FAQ answer 12)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.access.models import Account
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.documents.models import Document
from app.domain.geography.models import Municipality
from app.domain.partners.models import Model, Partner


class Section(Choice):
    """The parts of the registration form."""

    ENTITY = "entity", lazy("Entity and representative")
    DECISION = "decision", lazy("Decision of the entity")
    OFFICES = "offices", lazy("Offices and opening hours")
    STOPS = "stops", lazy("Itinerant service")
    TECHNICIANS = "technicians", lazy("Technical team")
    MEANS = "means", lazy("Means for the model")
    REALITY = "reality", lazy("Local migration reality")
    DECLARATIONS = "declarations", lazy("Declarations")
    PAPERS = "papers", lazy("Papers of the entity")


class Criterion(Choice):
    """The three published criteria of analysis (FAQ answer 12)."""

    REALITY = "reality", lazy("Local migration reality")
    RESPONSES = "responses", lazy("Existing responses")
    SUITABILITY = "suitability", lazy("Suitability and legal status of the entity")


class Judgement(Choice):
    FAVOURABLE = "favourable", lazy("Favourable")
    WITH_RESERVATIONS = "with_reservations", lazy("With reservations")
    UNFAVOURABLE = "unfavourable", lazy("Unfavourable")


class Verdict(Choice):
    """What the second person may say to a proposal."""

    HEAR = "hear", lazy("Agree to refuse, and hear the entity first")
    APPROVE = "approve", lazy("Approve the application")
    REFUSE = "refuse", lazy("Refuse the application")
    RETURN = "return", lazy("Return it to analysis")


class Skill(Choice):
    """What the entity confirms of each technician (FAQ answer 11)."""

    COMMITMENT = "commitment", lazy("Commitment and motivation")
    COMMUNICATION = "communication", lazy("Ease of communication")
    ORGANISATION = "organisation", lazy("Ability to organise information")
    COMPUTER = "computer", lazy("Use of a computer and the internet")


class Undertaking(Choice):
    """What the entity declares before its registration is analysed (FAQ answers 7, 14, 17 and 18)."""

    SECRECY = "secrecy", lazy("Everybody who works in the centre is bound to full professional secrecy.")
    PLATFORM = "platform", lazy("The centre logs its services on the network's platform.")
    FREE_SERVICE = "free_service", lazy("Every service is free of charge for migrants.")
    JOINT_CONTROLLER = "joint_controller", lazy("The entity and AIMA are joint controllers of the personal data.")


class PackPart(Choice):
    """The four documents AIMA answers an expression of interest with (FAQ answer 12)."""

    MEETING_PROPOSAL = "meeting_proposal", lazy("Meeting proposal")
    REGISTRATION_FORM = "registration_form", lazy("Registration form")
    MODEL_PROTOCOL = "model_protocol", lazy("Model protocol")
    ADMINISTRATIVE_NOTE = "administrative_note", lazy("Administrative note")


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


class PaperKind(Choice):
    STATUTES = "statutes", lazy("Statutes or act of creation")
    REPRESENTATION = "representation", lazy("Proof of representation")
    DECISION = "decision", lazy("Decision to join: deliberation, order or minutes")
    TAX_CERTIFICATE = "tax_certificate", lazy("No-debt certificate of the tax authority")
    SOCIAL_SECURITY_CERTIFICATE = "social_security_certificate", lazy("No-debt certificate of social security")
    FUNDING = "funding", lazy("FAMI funding contract")
    HOST_CONSENT = "host_consent", lazy("Consent of a host municipality")
    QUALIFICATION = "qualification", lazy("Degree or proof of experience")
    OTHER = "other", lazy("Other paper")


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


class Answer(Choice):
    """What somebody inside the entity says of the form before it is sent."""

    CONFIRMED = "confirmed", lazy("Confirmed")
    DECLINED = "declined", lazy("Sent back for changes")


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
