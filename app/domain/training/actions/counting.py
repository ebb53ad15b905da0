"""Hours changed: since when is each of these people trained, when is the refresher due, what do they hold on paper."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.centres.models import Centre
from app.domain.technicians.actions import set_refresher_due_on, set_trained_on
from app.domain.technicians.models import Technician
from app.domain.training.actions.certificates import renew_certificates
from app.domain.training.models import Certificate, CourseKind
from app.domain.training.queries import Line, list_certificates, list_lines, minutes_needed
from app.domain.training.rules import refresher_due, settle


def recount(by: Actor, kind: CourseKind, technician_ids: Collection[int]) -> None:
    """Lay down what the hours of these technicians lead to; called by the actions that change hours of the kind."""
    if not technician_ids or kind not in minutes_needed():
        return
    db.session.flush()
    technicians = _locked(technician_ids)
    lines = list_lines(technician_ids, confirmed_only=True)
    certificates = list_certificates(technician_ids)
    for technician in technicians:
        held = [each for each in certificates if each.technician_id == technician.id]
        _lay_down(by, technician, lines[technician.id], held)


def _locked(technician_ids: Collection[int]) -> list[Technician]:
    """Two half days confirmed at once for one person: the second waits here and counts both."""
    query = select(Technician).where(Technician.id.in_(technician_ids)).order_by(Technician.id)
    query = query.options(joinedload(Technician.centre).joinedload(Centre.partner))
    locked = query.with_for_update(of=Technician).execution_options(populate_existing=True)
    return list(db.session.scalars(locked))


def _lay_down(by: Actor, technician: Technician, lines: list[Line], held: list[Certificate]) -> None:
    account = settle(lines, minutes_needed())
    set_trained_on(by, technician, account.now(CourseKind.INITIAL).reached_on)
    set_refresher_due_on(technician, refresher_due(account, settings().refresher_cycle_months))
    renew_certificates(by, technician, lines, account, held)
