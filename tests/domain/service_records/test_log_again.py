"""A service told again under its id: one record, and no other."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.audit.models import AuditEntry
from app.domain.service_records.actions import log_service
from app.domain.service_records.models import (
    Outcome,
    ServiceRecord,
)
from tests.builders import a_centre
from tests.domain.service_records.told import logged, someone, told


def test_the_same_service_sent_twice_is_one_record(database):
    by = someone()[1]
    service = told(note="Duas vezes.", other_areas={"work": Outcome.SOLVED})
    first, second = log_service(by, **service), log_service(by, **service)
    assert first.id == second.id
    assert db.session.scalar(select(func.count()).select_from(ServiceRecord)) == 1
    acts = select(func.count()).select_from(AuditEntry).where(AuditEntry.on_id == str(first.id))
    assert db.session.scalar(acts) == 1


def test_an_id_used_for_another_service_is_refused(database):
    by = someone()[1]
    service = told()
    log_service(by, **service)
    with pytest.raises(RuleBroken, match="sent before with other answers"):
        log_service(by, **{**service, "minutes": 30})


def test_an_id_used_by_a_colleague_is_refused(database):
    centre = a_centre()
    service = told()
    log_service(someone(centre)[1], **service)
    with pytest.raises(RuleBroken, match="sent before with other answers"):
        log_service(someone(centre)[1], **service)


def test_a_record_just_logged_can_be_worked_on_at_once(database):
    service = logged(someone()[1], other_areas={"work": Outcome.SOLVED})
    assert service in db.session
    service.note = "Mais tarde."
    db.session.flush()
    assert db.session.scalar(select(ServiceRecord.note).where(ServiceRecord.id == service.id)) == "Mais tarde."
    assert [other.area for other in service.other_areas] == ["work"]
