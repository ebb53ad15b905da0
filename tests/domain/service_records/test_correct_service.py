"""Correcting a service: what changes, what is traced, and what stays as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.partners.models import Model
from app.domain.service_records.actions import correct_service, undo_service
from app.domain.service_records.models import Channel, Decision, Outcome
from app.domain.service_records.queries.records import list_corrections
from tests.builders import a_centre, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

YESTERDAY = timedelta(days=1)


@proves("FAQ-34")
def test_a_correction_changes_the_record_and_says_what_it_said_before(database):
    by = someone()[1]
    service = logged(by, note="Antes.", other_areas={"work": Outcome.SOLVED})
    correct_service(
        by,
        service,
        minutes=30,
        channel=Channel.PHONE,
        given_on=today() - YESTERDAY,
        note="Depois.",
        other_areas={"health": Outcome.PENDING},
    )
    db.session.flush()
    db.session.expire_all()
    assert (service.minutes, service.channel, service.note) == (30, Channel.PHONE, "Depois.")
    assert [(other.area, other.outcome) for other in service.other_areas] == [("health", Outcome.PENDING)]
    [correction] = list_corrections(service)
    assert correction.changes == {
        "given_on": [today().isoformat(), (today() - YESTERDAY).isoformat()],
        "minutes": [15, 30],
        "channel": ["walk_in", "phone"],
        "note": "changed",
        "other_areas": [{"work": "solved"}, {"health": "pending"}],
    }
    assert correction.name == by.name


def test_the_trail_never_repeats_a_note_or_a_process_reference(database):
    by = someone(a_centre(model=Model.SECOND_GENERATION))[1]
    service = logged(by)
    correct_service(by, service, note="Segredo", process_reference="REF-9", biometrics_collected=True)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "service.corrected")).one()
    assert entry.changes == {
        "note": "changed",
        "process_reference": "changed",
        "biometrics_collected": [False, True],
    }


def test_a_correction_that_changes_nothing_leaves_no_trace(database):
    by = someone()[1]
    service = logged(by)
    correct_service(by, service, minutes=service.minutes)
    assert service.corrected_at is None
    assert list_corrections(service) == []


def test_the_outcome_of_an_area_can_be_changed_alone(database):
    by = someone()[1]
    service = logged(by, other_areas={"work": Outcome.PENDING, "health": Outcome.SOLVED})
    correct_service(by, service, other_areas={"work": Outcome.SOLVED, "health": Outcome.SOLVED})
    db.session.flush()
    db.session.expire_all()
    assert {other.area: other.outcome for other in service.other_areas} == {
        "work": Outcome.SOLVED,
        "health": Outcome.SOLVED,
    }


@proves("CP6")
def test_in_a_closed_month_a_service_changes_with_a_reason_only_and_its_next_statement_looks_at_it(database):
    technician, by = someone()
    service = logged(by)
    technician.centre.books_closed_until = today()
    db.session.flush()
    for reason in (None, "  "):
        with pytest.raises(RuleBroken, match="give the reason") as refusal:
            correct_service(by, service, process_reference="P-1", correction_reason=reason)
        assert refusal.value.field == "correction_reason"
    correct_service(by, service, process_reference="P-1", correction_reason=" A referência estava trocada. ")
    assert (service.process_reference, service.correction_reason) == ("P-1", "A referência estava trocada.")
    assert service.books_changed_at is not None


def test_in_a_month_still_open_no_reason_is_kept(database):
    by = someone()[1]
    service = logged(by)
    correct_service(by, service, minutes=30, correction_reason="Sem necessidade.")
    assert (service.correction_reason, service.books_changed_at) == (None, None)


def test_a_service_is_moved_into_a_closed_month_with_a_reason_only(database):
    technician, by = someone()
    service = logged(by)
    technician.centre.books_closed_until = today() - YESTERDAY
    db.session.flush()
    with pytest.raises(RuleBroken, match="is closed") as refusal:
        correct_service(by, service, given_on=today() - YESTERDAY)
    assert refusal.value.field == "correction_reason"
    correct_service(by, service, given_on=today() - YESTERDAY, correction_reason="Foi na véspera.")
    assert service.given_on == today() - YESTERDAY


def test_the_others_of_a_process_are_looked_at_again_when_one_of_them_leaves_it(database):
    by = someone()[1]
    service, other = logged(by, process_reference="P-1"), logged(by, process_reference="P-1")
    correct_service(by, service, process_reference="P-2")
    db.session.refresh(other)
    assert other.books_changed_at is not None


def test_a_correction_neither_makes_a_late_entry_nor_unmakes_one(database):
    technician, by = someone(a_centre(books_closed_until=today() - YESTERDAY))
    late = logged(by, given_on=today() - YESTERDAY, late_reason="O papel chegou hoje.")
    correct_service(by, late, minutes=20, late_reason=None)
    assert (late.minutes, late.late_reason) == (20, "O papel chegou hoje.")
    timely = logged(by)
    correct_service(by, timely, minutes=20, late_reason="Sem necessidade.")
    assert timely.late_reason is None
    correct_service(by, late, late_reason="O papel chegou na segunda-feira.")
    assert late.late_reason == "O papel chegou na segunda-feira."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"given_on": today() + YESTERDAY}, "given_on"),
        ({"minutes": 0}, "minutes"),
        ({"area": "gardening"}, "area"),
        ({"decision": Decision.PENDING}, "decision"),
    ],
)
def test_a_correction_obeys_the_rules_of_logging(database, changes, field):
    by = someone()[1]
    service = logged(by)
    with pytest.raises(RuleBroken) as refusal:
        correct_service(by, service, **changes)
    assert refusal.value.field == field


def test_a_service_cannot_be_moved_before_its_technicians_training(database):
    by = someone(trained_on=today())[1]
    service = logged(by)
    with pytest.raises(RuleBroken, match="training"):
        correct_service(by, service, given_on=today() - YESTERDAY)


def test_a_colleague_of_the_centre_may_correct(database):
    centre = a_centre()
    service = logged(someone(centre)[1])
    correct_service(someone(centre)[1], service, minutes=20)
    assert service.minutes == 20


def test_another_centre_and_other_roles_may_not(database):
    service = logged(someone()[1])
    with pytest.raises(OutOfReach):
        correct_service(someone()[1], service, minutes=20)
    with pytest.raises(NotAllowed):
        correct_service(as_actor(an_account(Role.COORDINATOR)), service, minutes=20)


def test_a_service_undone_is_not_corrected(database):
    by = someone()[1]
    service = logged(by)
    undo_service(by, service)
    with pytest.raises(RuleBroken, match="undone"):
        correct_service(by, service, minutes=20)


def test_a_corrected_record_says_since_when(database):
    by = someone()[1]
    service = logged(by)
    correct_service(by, service, minutes=20)
    assert service.corrected_at is not None
    assert service.corrected_at <= now()
