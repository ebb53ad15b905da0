"""Whatever the entity and AIMA do with a file, in whatever order: nobody is stuck, and no door opens after its end."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as some
from sqlalchemy import select

from app.base.clock import clock_set_to, day_of, now
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.base.tokens import fingerprint
from app.domain.access.models import Link, LinkPurpose, Role
from app.domain.applications import actions as files
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Criterion, Judgement, Section, Verdict
from app.domain.applications.rules import list_verdicts
from tests.builders import an_account, as_actor
from tests.builders.applications import COMPLETE, an_applicant, an_application, fill_in
from tests.proof import proves

# The suite tries some; `FILES=5000` tries more.
FILES = int(os.environ.get("FILES", "25"))
S = ApplicationStatus
OVER = (S.APPROVED, S.REFUSED, S.WITHDRAWN)
DOORS = Doors(personal=lambda token: f"https://file/{token}", page="https://page")
WAYS = files.Ways(personal=DOORS.personal, password=DOORS.personal)
SUGGESTED = {criterion: Opinion(Judgement.FAVOURABLE, "Razões fictícias.") for criterion in Criterion}

steps = some.one_of(
    *(
        some.tuples(some.just(name))
        for name in ("pack", "fill", "submit", "submit", "start", "judge", "answer", "come_in", "invite", "leave")
    ),
    some.tuples(some.just("hand_back"), some.sampled_from([Section.ENTITY, Section.OFFICES])),
    some.tuples(some.just("propose"), some.booleans()),
    some.tuples(some.just("propose"), some.booleans()),
    some.tuples(some.just("decide"), some.sampled_from(Verdict), some.integers(0, 1)),
    some.tuples(some.just("decide"), some.sampled_from(Verdict), some.integers(0, 1)),
    some.tuples(some.just("wait"), some.sampled_from([1, 20, 40])),
    some.tuples(some.just("withdraw"), some.integers(0, 9)),
)
# By which act somebody may go on from each state.
WAYS_ON: dict[ApplicationStatus, tuple[tuple[object, ...], ...]] = {
    S.INTEREST_RECEIVED: (("pack",),),
    S.PACK_SENT: (("fill",),),
    S.REGISTERING: (("fill",), ("submit",)),
    S.SUBMITTED: (("start",),),
    S.RETURNED: (("fill",), ("submit",)),
    S.IN_ANALYSIS: (("judge",), ("propose", True)),
    S.PROPOSED: (("decide", Verdict.RETURN, 0), ("decide", Verdict.RETURN, 1)),
    S.HEARING: (("decide", Verdict.RETURN, 0), ("decide", Verdict.RETURN, 1)),
}


class File:
    """One application and what its parties try; what is refused changes nothing."""

    def __init__(self) -> None:
        self.moment = now()
        self.application = an_application()
        self.contact = an_applicant(self.application)
        self.entity = as_actor(self.contact)
        self.officer = as_actor(an_account(Role.DIRECTORATE))
        self.approvers = [as_actor(an_account(Role.APPROVER)) for _ in range(2)]

    def pack(self) -> None:
        self._try(lambda: files.send_pack(self.officer, self.application, slots=[], address=DOORS.personal))

    def fill(self) -> None:
        """What is open is answered; the papers of the form are handed in with it."""
        if not self.application.papers and self.application.status in (S.PACK_SENT, S.REGISTERING):
            fill_in(self.application)
        for section, answers in COMPLETE.items():
            self._try(
                lambda section=section, answers=answers: files.save_section(
                    self.entity, self.application, section, answers, is_final=True
                )
            )

    def submit(self) -> None:
        self._try(lambda: files.submit_registration(self.entity, self.application, DOORS))

    def hand_back(self, section: Section) -> None:
        self._try(lambda: files.return_sections(self.officer, self.application, {section: "Falta algo."}, DOORS))

    def start(self) -> None:
        self._try(lambda: files.start_analysis(self.officer, self.application, DOORS))

    def judge(self) -> None:
        self._try(lambda: files.judge(self.officer, self.application, SUGGESTED))

    def propose(self, is_approval: bool) -> None:
        self._try(
            lambda: files.propose(
                self.officer, self.application, is_approval=is_approval, reasons="Razões.", doors=DOORS
            )
        )

    def decide(self, verdict: Verdict, who: int) -> None:
        by, was = self.approvers[who], self.application.status
        told = {"reasons": "Razões.", "doors": DOORS, "password": DOORS.personal}
        done = self._try(lambda: files.decide(by, self.application, verdict, **told))
        if done and verdict is Verdict.REFUSE:
            assert was is S.HEARING, "nobody is refused unheard"
        if done:
            assert self.application.proposed_by_id != by.account_id

    def answer(self) -> None:
        said = {"text": "Não concordamos.", "files": [], "is_whole": True, "doors": DOORS}
        self._try(lambda: files.answer_hearing(self.entity, self.application, **said))

    def come_in(self) -> None:
        for token in self._tokens()[-1:]:
            self._try(lambda token=token: files.come_in(token, "192.0.2.1", WAYS))

    def invite(self) -> None:
        email = f"colega{self.application.id}@exemplo.invalid"
        told = {"name": "Colega Fictício", "email": email, "doors": DOORS}
        self._try(lambda: files.invite_person(self.entity, self.application, **told))

    def leave(self) -> None:
        self._try(lambda: files.leave(self.entity, self.application))

    def withdraw(self, chance: int) -> None:
        if chance == 0:  # seldom: nothing comes after it
            self._try(lambda: files.withdraw(self.entity, self.application, DOORS))

    def wait(self, days: int) -> None:
        self.moment += timedelta(days=days)

    def check(self) -> None:
        self._check_way_on()
        self._check_doors()
        application = self.application
        if application.status is S.REFUSED:
            assert application.hearings
            assert application.decision_reasons
        assert (application.decided_at is not None) == (application.status in (S.APPROVED, S.REFUSED))
        running = [hearing for hearing in application.hearings if hearing.closed_at is None]
        assert len(running) == (application.status is S.HEARING)

    def _check_way_on(self) -> None:
        """From every state but the last ones somebody's act leads on; from these, nobody's."""
        before = self.application.status
        if before in OVER:
            assert list_verdicts(self.application, day_of(self.moment)) == []
            return
        savepoint = db.session.begin_nested()
        for act, *facts in WAYS_ON[before]:
            getattr(self, str(act))(*facts)
        assert self.application.status is not before
        savepoint.rollback()
        db.session.expire_all()

    def _check_doors(self) -> None:
        """Of all the links mailed to a person one works at most, and none that has ended."""
        opened: set[int] = set()
        for token in self._tokens():
            link = db.session.get_one(Link, fingerprint(token))
            if self._comes_in(token):
                assert link.ended_at is None
                assert link.expires_at > self.moment
                assert link.account_id not in opened
                opened.add(link.account_id)

    def _comes_in(self, token: str) -> bool:
        savepoint = db.session.begin_nested()
        try:
            files.come_in(token, "192.0.2.1", WAYS)
        except RuleBroken:
            return False
        else:
            return True
        finally:
            savepoint.rollback()
            db.session.expire_all()

    def _tokens(self) -> list[str]:
        """Of the personal links in the mails, the latest last."""
        bodies = db.session.scalars(select(Mail.body).order_by(Mail.written_at, Mail.id)).all()
        found = [token for body in bodies for token in re.findall(r"https://file/(\S+)", body)]
        links = {token: db.session.get(Link, fingerprint(token)) for token in found}
        return [token for token, link in links.items() if link and link.purpose is LinkPurpose.PERSONAL]

    def _try(self, act: Callable[[], object]) -> bool:
        savepoint = db.session.begin_nested()
        try:
            act()
        except (RuleBroken, NotAllowed, OutOfReach):
            savepoint.rollback()
            db.session.expire_all()
            return False
        savepoint.commit()
        return True

    def live(self, step: tuple[object, ...]) -> None:
        with clock_set_to(self.moment):
            getattr(self, str(step[0]))(*step[1:])
        with clock_set_to(self.moment):
            self.check()


@proves("ON2", "ON11")
def test_no_state_without_a_way_on_and_no_link_after_its_end(database):
    ends: list[ApplicationStatus] = []

    # The same files each time: where they end is looked at below.
    @tried(max_examples=FILES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(some.integers(0, 6), some.lists(steps, min_size=6, max_size=25))
    def live(far: int, acts: list[tuple[object, ...]]) -> None:
        savepoint = db.session.begin_nested()
        file = File()
        usual = [("pack",), ("fill",), ("submit",), ("start",), ("judge",), ("propose", far % 2 == 0)]
        for step in [*usual[:far], *acts]:
            file.live(step)
        ends.append(file.application.status)
        savepoint.rollback()
        db.session.expunge_all()

    live()
    assert len(set(ends)) >= 5
    assert {S.APPROVED, S.REFUSED, S.HEARING, S.RETURNED} & set(ends)
