"""Applications in every state, each walked there by the actions, some days apart."""

from __future__ import annotations

from itertools import cycle

from flask import url_for

from app.base.database import db
from app.cli.demonstration import answers
from app.cli.demonstration.names import MAIL
from app.cli.demonstration.paper import specimen
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Stage, acting
from app.domain.access.models import Actor
from app.domain.applications import actions
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.facts import Slot
from app.domain.applications.interest import read_interest
from app.domain.applications.letters import Addresses
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Criterion, Judgement, PaperKind, Section, Verdict
from app.domain.applications.queries import list_applicants
from app.domain.geography.models import Municipality
from app.domain.geography.queries import get_municipality
from app.domain.partners.models import Model, PartnerKind

S = ApplicationStatus
# The states in the order a file goes through them; refused is the other end of a proposal.
_WAY = (S.INTEREST_RECEIVED, S.PACK_SENT, S.REGISTERING, S.SUBMITTED, S.IN_ANALYSIS, S.PROPOSED, S.APPROVED)
# Every second file of a state is of the second row and so on.
_ENTITIES = (
    (PartnerKind.MUNICIPALITY, Model.SECOND_GENERATION, "0509"),
    (PartnerKind.CIVIL_SOCIETY, Model.TRADITIONAL, "1312"),
    (PartnerKind.PARISH, Model.TRADITIONAL, "0603"),
    (PartnerKind.HIGHER_EDUCATION, Model.EXTENDED, "1702"),
    (PartnerKind.CIVIL_SOCIETY, Model.EXTENDED, "1009"),
)
# Whose personal link the list of sign-ins shows: half way through the registration form.
APPLICANT = f"candidata-{_WAY.index(S.REGISTERING) + 1}@{MAIL}"
PERSONAL, PASSWORD = "account.link", "account.password"


def address(endpoint: str, token: str) -> str:
    """Where a link of this token leads."""
    return url_for(endpoint, token=token, _external=True)


class File:
    """One entity's way in: each method is one step, some days after the one before."""

    def __init__(self, stage: Stage, staff: Staff, number: int, entity: tuple[PartnerKind, Model, str]) -> None:
        self.stage, self.staff, self.number = stage, staff, number
        self.kind, self.model, dico = entity
        self.place: Municipality = get_municipality(dico)
        self.contact, self.email = next(stage.people), f"candidata-{number}@{MAIL}"
        self.days_ago = 55 - number
        self.application: Application
        self.by: Actor

    def walk_to(self, status: ApplicationStatus) -> None:
        """Take every step up to this state."""
        steps = (self.receive, self.send_pack, self.begin, self.submit, self.analyse, self.propose)
        reached = _WAY.index(S.PROPOSED if status is S.REFUSED else status)
        for step in steps[: reached + 1]:
            with self.stage.on(self.stage.ago(self.days_ago), 10 + self.number % 7):
                step()
                db.session.flush()
            self.days_ago -= 6
        if status in (S.APPROVED, S.REFUSED):
            with self.stage.on(self.stage.ago(self.days_ago), 16):
                self.decide(status is S.APPROVED)

    def receive(self) -> None:
        typed = answers.interest(
            self.kind,
            self.model,
            self.place,
            nipc=next(self.stage.nipcs),
            contact=self.contact,
            email=self.email,
            number=self.number + 12,
        )
        receipt = actions.express_interest(
            read_interest(typed), language="pt", address=lambda token: address(PERSONAL, token)
        )
        self.application = db.session.query(Application).filter_by(reference=receipt.reference).one()
        self.by = acting(list_applicants(self.application)[0])

    def send_pack(self) -> None:
        slots = [Slot(self.stage.ago(self.days_ago - days), "10:30", "Por videochamada") for days in (9, 11)]
        actions.send_pack(
            self.staff.directorate, self.application, slots=slots, address=lambda token: address(PERSONAL, token)
        )

    def begin(self) -> None:
        for section in (Section.ENTITY, Section.OFFICES):
            self._save(section)

    def submit(self) -> None:
        for section in Section:
            self._save(section)
        for kind in (PaperKind.STATUTES, PaperKind.REPRESENTATION):
            actions.hand_in_paper(self.by, self.application, kind, specimen())
        actions.submit_registration(self.by, self.application)

    def analyse(self) -> None:
        actions.start_analysis(self.staff.directorate, self.application)
        opinions = {Criterion.REALITY: Opinion(Judgement.FAVOURABLE, answers.REASONS)}
        actions.judge(self.staff.directorate, self.application, opinions)

    def propose(self) -> None:
        opinions = dict.fromkeys(Criterion, Opinion(Judgement.FAVOURABLE, answers.REASONS))
        actions.judge(self.staff.directorate, self.application, opinions)
        actions.propose(self.staff.directorate, self.application, is_approval=True, reasons=answers.REASONS)

    def decide(self, is_approved: bool) -> None:
        actions.decide(
            self.staff.approver,
            self.application,
            Verdict.APPROVE if is_approved else Verdict.REFUSE,
            reasons=answers.REASONS if is_approved else answers.REFUSAL,
            addresses=Addresses(
                personal=lambda token: address(PERSONAL, token), password=lambda token: address(PASSWORD, token)
            ),
        )

    def _save(self, section: Section) -> None:
        said = answers.registration(self.place, self.contact, self.email, f"candidato-{self.number}")
        actions.save_section(self.by, self.application, section, said[section], is_final=True)


def open_files(stage: Stage, staff: Staff) -> None:
    """As many files in each state as the size asks for."""
    entities = cycle(_ENTITIES)
    for round_ in range(stage.size.files):
        for place, status in enumerate((*_WAY, S.REFUSED)):
            number = round_ * (len(_WAY) + 1) + place + 1
            File(stage, staff, number, next(entities)).walk_to(status)
