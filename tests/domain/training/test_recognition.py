"""Hours recognised without a session: a proof, and two people."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.documents.models import Document
from app.domain.training.actions import (
    approve_recognition,
    propose_recognition,
    refuse_recognition,
    withdraw_recognition,
)
from app.domain.training.models import CourseKind, RecognitionKind, RecognitionStatus
from app.domain.training.queries import ledger_of
from tests.builders import a_technician, an_account, as_actor
from tests.domain.training.hours import a_newcomer
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def aima():
    return as_actor(an_account())


@pytest.fixture
def approver():
    return as_actor(an_account(Role.APPROVER))


def propose(by, technician, **changes):
    facts = {
        "kind": RecognitionKind.EQUIVALENCE,
        "course_kind": CourseKind.INITIAL,
        "minutes": 360,
        "holds_from": date(2026, 2, 2),
        "reason": "Módulo feito noutra rede.",
        "proof_sha256": "0" * 64,
    }
    return propose_recognition(by, technician, **{**facts, **changes})


@proves("TR8")
def test_hours_count_once_a_second_person_approves_and_from_their_day_on(aima, approver):
    technician, _course = a_newcomer(30)
    recognition = propose(aima, technician)
    db.session.flush()
    assert (technician.trained_on, ledger_of(technician).initial.missing) == (None, 360)
    approve_recognition(approver, recognition)
    assert technician.trained_on == date(2026, 2, 2)
    line, entry = ledger_of(technician).judged[0]
    assert (line.recognition.id, entry.counted, entry.is_the_last) == (recognition.id, 360, True)
    facts = db.session.scalars(select(Document).where(Document.language == "pt")).one().facts
    assert facts["recognised"] == [{"kind": "equivalence", "from": "2026-02-02", "hours": "6.00"}]


@proves("TR8")
def test_whoever_proposed_does_not_decide(aima):
    recognition = propose(aima, a_technician(trained_on=None))
    both = as_actor(an_account(Role.APPROVER))
    recognition.proposed_by_id = both.account_id
    db.session.flush()
    with pytest.raises(RuleBroken, match="second person"):
        approve_recognition(both, recognition)
    with pytest.raises(NotAllowed):
        approve_recognition(aima, recognition)


def test_a_double_click_on_approve_decides_once(aima, approver):
    recognition = propose(aima, a_technician(trained_on=None))
    approve_recognition(approver, recognition)
    with pytest.raises(RuleBroken, match="decided on this already"):
        approve_recognition(approver, recognition)
    approvals = select(AuditEntry).where(AuditEntry.act == "recognition.approved")
    assert len(db.session.scalars(approvals).all()) == 1


def test_a_refusal_says_why_and_counts_nothing(aima, approver):
    technician = a_technician(trained_on=None)
    recognition = propose(aima, technician, minutes=36 * 60)
    with pytest.raises(RuleBroken) as refusal:
        refuse_recognition(approver, recognition, None)
    assert refusal.value.field == "reason"
    refuse_recognition(approver, recognition, "Prova ilegível.")
    assert (recognition.status, technician.trained_on) == (RecognitionStatus.REFUSED, None)


def test_what_is_taken_back_counts_no_longer_and_its_certificate_falls(aima, approver):
    technician, _course = a_newcomer(30)
    recognition = propose(aima, technician)
    approve_recognition(approver, recognition)
    assert technician.trained_on == date(2026, 2, 2)
    withdraw_recognition(aima, recognition, "Proposta por engano.")
    assert technician.trained_on is None
    papers = db.session.scalars(select(Document)).all()
    assert papers
    assert all(each.superseded_at for each in papers)
    with pytest.raises(RuleBroken):
        withdraw_recognition(aima, recognition, "Outra vez.")


def test_an_exemption_opens_the_gate_and_no_paper_says_that_somebody_attended(aima, approver):
    technician = a_technician(trained_on=None)
    approve_recognition(approver, propose(aima, technician, kind=RecognitionKind.EXEMPTION, minutes=36 * 60))
    assert technician.trained_on == date(2026, 2, 2)
    assert db.session.scalars(select(Document)).all() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 36 * 60 + 1}, "hours"),
        ({"minutes": 0}, "hours"),
        ({"course_kind": CourseKind.REFLECTION}, "course_kind"),
        ({"course_kind": CourseKind.REFRESHER, "minutes": 32 * 60}, "hours"),
        ({"holds_from": today() + timedelta(days=1)}, "holds_from"),
    ],
)
def test_what_cannot_be_recognised_is_refused_beside_its_field(aima, changes, field):
    with pytest.raises(RuleBroken) as refusal:
        propose(aima, a_technician(trained_on=None), **changes)
    assert refusal.value.field == field


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER])
def test_only_the_directorate_proposes(role):
    with pytest.raises(NotAllowed):
        propose(as_actor(an_account(role)), a_technician())
