"""Applications in every state, each walked there by the actions, some days apart."""

from __future__ import annotations

from io import BytesIO
from itertools import cycle

from flask import url_for

from app.base.database import db
from app.cli.demonstration import answers
from app.cli.demonstration.names import MAIL
from app.cli.demonstration.paper import specimen
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Stage, acting
from app.domain.access.models import Actor
from app.domain.access.queries import get_account
from app.domain.applications import actions
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.correspondence import Doors
from app.domain.applications.facts import Slot
from app.domain.applications.interest import read_interest
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Criterion, Judgement, Section, Verdict
from app.domain.applications.papers import papers_needed
from app.domain.applications.queries import list_applicants
from app.domain.applications.questions import sections_for
from app.domain.geography.models import Municipality
from app.domain.geography.queries import get_municipality
from app.domain.meetings.actions import accept, add_minutes, end_meeting, propose_with_pack
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting, MeetingWay
from app.domain.partners.models import Model, PartnerKind
from app.domain.threads.actions import mark_read, say

S = ApplicationStatus
# The states in the order a file goes through them; refused is the other end of a proposal.
_WAY = (S.INTEREST_RECEIVED, S.PACK_SENT, S.REGISTERING, S.SUBMITTED, S.IN_ANALYSIS, S.PROPOSED, S.APPROVED)
# How the second person ends a file; before a refusal the entity has its ten working days.
_VERDICTS = {
    S.APPROVED: (Verdict.APPROVE,),
    S.HEARING: (Verdict.HEAR,),
    S.REFUSED: (Verdict.HEAR, Verdict.REFUSE),
}
_UNHAPPY = (S.HEARING, S.REFUSED)
DAYS_OF_HEARING = 21
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
        self.meeting: Meeting | None = None
        self.token = ""
        self.is_to_be_refused = False
        self.by: Actor

    def walk_to(self, status: ApplicationStatus) -> None:
        """Take every step up to this state."""
        self.is_to_be_refused = status in _UNHAPPY
        self.days_ago = {S.HEARING: 42, S.REFUSED: self.days_ago + DAYS_OF_HEARING}.get(status, self.days_ago)
        steps = (self.receive, self.send_pack, self.begin, self.submit, self.analyse, self.propose)
        reached = _WAY.index(S.PROPOSED if status in _UNHAPPY else status)
        for place, step in enumerate(steps[: reached + 1]):
            with self.stage.on(self.stage.ago(self.days_ago), 10 + self.number % 7):
                step()
                if place == 0:
                    self.come_in()
                db.session.flush()
            self.days_ago -= 6
        for verdict in _VERDICTS.get(status, ()):
            with self.stage.on(self.stage.ago(self.days_ago), 16):
                self.decide(verdict)
            if verdict is Verdict.HEAR:
                with self.stage.on(self.stage.ago(self.days_ago - 4), 11):
                    self.answer(is_whole=status is S.REFUSED)
            self.days_ago -= DAYS_OF_HEARING

    def stop_early(self) -> None:
        """An expression of interest whose contact never came; every second entity takes it back."""
        with self.stage.on(self.stage.ago(2), 10):
            self.receive()
            if self.number % 2:
                self.come_in()
                actions.withdraw(self.by, self.application, self.doors())

    def come_back(self) -> None:
        """Handed back twice: one section was changed and came in again, another waits for the entity."""
        self.days_ago = 60
        self.walk_to(S.SUBMITTED)
        for section in (Section.TECHNICIANS, Section.REALITY):
            with self.stage.on(self.stage.ago(self.days_ago), 15):
                reasons = {section: answers.TO_CHANGE[section]}
                actions.return_sections(self.staff.directorate, self.application, reasons, self.doors())
            self.days_ago -= 4
            if section is Section.TECHNICIANS:
                with self.stage.on(self.stage.ago(self.days_ago), 9):
                    self._save(section, evidence="Serviço Social, 2018 (diploma junto)")
                    actions.submit_registration(self.by, self.application, self.doors())

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
        receipt = actions.express_interest(read_interest(typed), language="pt", address=self.personal)
        self.application = db.session.query(Application).filter_by(reference=receipt.reference).one()
        self.by = acting(list_applicants(self.application)[0])

    def come_in(self) -> None:
        """By the personal link of the newest mail, which confirms the address."""
        actions.come_in(self.token, None, actions.Ways(self.personal, lambda token: address(PASSWORD, token)))

    def personal(self, token: str) -> str:
        self.token = token
        return address(PERSONAL, token)

    def send_pack(self) -> None:
        times = ((9, "10:30"), (11, "15:00"))
        slots = [Slot(self.stage.ago(self.days_ago - days), hour, "Por videochamada") for days, hour in times]
        actions.send_pack(self.staff.directorate, self.application, slots=slots, address=self.personal)
        self.meeting = propose_with_pack(self.staff.directorate, self.application, slots, MeetingWay.ONLINE)
        if self.email == APPLICANT:
            colleague, doors = next(self.stage.people), self.doors()
            email = f"colega-{self.number}@{MAIL}"
            actions.invite_person(self.by, self.application, name=colleague, email=email, doors=doors)

    def begin(self) -> None:
        if self.meeting:
            accept(self.by, self.meeting, self.meeting.slots[0].id, self.doors())
        say(self.by, self.application, answers.QUESTION, self.doors())
        for section in (Section.ENTITY, Section.OFFICES):
            self._save(section)

    def submit(self) -> None:
        if self.meeting:
            end_meeting(self.staff.directorate, self.meeting, MeetingStatus.HELD)
            add_minutes(self.staff.directorate, self.meeting, answers.MINUTES, self.doors())
        mark_read(self.staff.directorate, self.application)
        say(self.staff.directorate, self.application, answers.REPLY, self.doors())
        for section in sections_for(self.application):
            if section is not Section.PAPERS:
                self._save(section)
        for kind in papers_needed(self.application):
            actions.hand_in_paper(self.by, self.application, kind, BytesIO(specimen()))
        actions.submit_registration(self.by, self.application, self.doors())

    def analyse(self) -> None:
        officer = get_account(self.staff.directorate.account_id or 0)
        actions.assign(self.staff.directorate, self.application, officer, was=None)
        actions.start_analysis(self.staff.directorate, self.application, self.doors())
        opinions = {Criterion.REALITY: Opinion(Judgement.FAVOURABLE, answers.REASONS)}
        actions.judge(self.staff.directorate, self.application, opinions)

    def propose(self) -> None:
        opinions = dict.fromkeys(Criterion, Opinion(Judgement.FAVOURABLE, answers.REASONS))
        if self.is_to_be_refused:
            opinions[Criterion.RESPONSES] = Opinion(Judgement.UNFAVOURABLE, answers.REFUSAL)
        actions.judge(self.staff.directorate, self.application, opinions)
        actions.propose(
            self.staff.directorate,
            self.application,
            is_approval=not self.is_to_be_refused,
            reasons=answers.REFUSAL if self.is_to_be_refused else answers.REASONS,
            doors=self.doors(),
        )

    def decide(self, verdict: Verdict) -> None:
        actions.decide(
            self.staff.approver,
            self.application,
            verdict,
            reasons=answers.REASONS if verdict is Verdict.APPROVE else answers.REFUSAL,
            doors=self.doors(),
            password=lambda token: address(PASSWORD, token),
        )

    def answer(self, *, is_whole: bool) -> None:
        files = [] if is_whole else [BytesIO(specimen())]
        actions.answer_hearing(
            self.by, self.application, text=answers.HEARD, files=files, is_whole=is_whole, doors=self.doors()
        )

    def doors(self) -> Doors:
        page = url_for("applications.show", application_id=self.application.id, _external=True)
        return Doors(self.personal, page)

    def _save(self, section: Section, evidence: str = answers.EVIDENCE) -> None:
        mailbox = f"candidato-{self.number}"
        said = answers.registration(self.kind, self.place, self.contact, self.email, mailbox, evidence)
        actions.save_section(self.by, self.application, section, said[section], is_final=True)


def open_files(stage: Stage, staff: Staff) -> None:
    """As many files in each state as the size asks for."""
    entities = cycle(_ENTITIES)
    for round_ in range(stage.size.files):
        for place, status in enumerate((*_WAY, *_UNHAPPY)):
            number = round_ * (len(_WAY) + len(_UNHAPPY)) + place + 1
            File(stage, staff, number, next(entities)).walk_to(status)
    File(stage, staff, 90, next(entities)).come_back()
    for number in (91, 92):
        File(stage, staff, number, next(entities)).stop_early()
