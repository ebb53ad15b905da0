"""Undoing a service just logged."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.settings import settings
from app.domain.audit.models import AuditEntry
from app.domain.service_records.actions import is_undoable, undo_service
from tests.builders import a_centre
from tests.domain.service_records.told import logged, someone
from tests.proof import proves


@proves("FAQ-34")
def test_a_service_just_logged_is_undone_and_stays_in_sight(database):
    by = someone()[1]
    service = logged(by)
    assert is_undoable(by, service)
    undo_service(by, service)
    assert service.undone_at is not None
    assert not is_undoable(by, service)
    acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.on_id == str(service.id))).all()
    assert set(acts) == {"service.logged", "service.undone"}


def test_nothing_is_undone_twice(database):
    by = someone()[1]
    service = logged(by)
    undo_service(by, service)
    with pytest.raises(RuleBroken, match="undone"):
        undo_service(by, service)


def test_after_the_time_to_undo_a_service_is_corrected_instead(database):
    by = someone()[1]
    service = logged(by)
    service.logged_at = now() - timedelta(seconds=settings().undo_seconds + 1)
    db.session.flush()
    with pytest.raises(RuleBroken, match="correct it instead"):
        undo_service(by, service)


def test_nobody_undoes_what_a_colleague_logged(database):
    centre = a_centre()
    service = logged(someone(centre)[1])
    with pytest.raises(OutOfReach):
        undo_service(someone(centre)[1], service)


def test_another_centre_sees_no_such_service(database):
    service = logged(someone()[1])
    with pytest.raises(OutOfReach):
        undo_service(someone()[1], service)


def test_in_a_month_just_closed_a_service_is_undone_with_a_reason_only(database):
    technician, by = someone()
    service = logged(by)
    technician.centre.books_closed_until = today()
    db.session.flush()
    with pytest.raises(RuleBroken, match="give the reason"):
        undo_service(by, service)
    undo_service(by, service, correction_reason="Registo em duplicado.")
    assert service.undone_at is not None
    assert service.correction_reason == "Registo em duplicado."
    assert service.books_changed_at is not None
