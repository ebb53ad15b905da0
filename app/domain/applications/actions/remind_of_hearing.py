"""Before a hearing ends the entity is reminded, and AIMA when it is over; each once, and nothing decides by itself."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.domain.access.models import SYSTEM
from app.domain.applications.actions.hear import list_deciders
from app.domain.applications.correspondence import Doors, list_entity_people, write_to
from app.domain.applications.decision_letters import hearing_ends, hearing_over
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Hearing
from app.domain.applications.rules import is_over
from app.domain.audit.actions import record
from app.domain.geography.working_days import add_working_days


def list_in_hearing() -> list[int]:
    """The numbers of the applications whose entity is being heard."""
    query = select(Application.id).where(Application.status == ApplicationStatus.HEARING)
    return list(db.session.scalars(query.order_by(Application.id)))


def remind_of_hearing(application_id: int, doors: Doors) -> bool:
    """Tell whoever has to know today, once: the entity that it ends, or AIMA that it is over. Whether anybody was."""
    application = db.session.get(Application, application_id, with_for_update=True)
    if application is None or application.status is not ApplicationStatus.HEARING or application.hearing is None:
        return False
    hearing = application.hearing
    if is_over(hearing, today()):
        return _tell_deciders(application, hearing, doors)
    return _tell_entity(application, hearing, doors)


def _tell_entity(application: Application, hearing: Hearing, doors: Doors) -> bool:
    """From the working day before its last day on."""
    if hearing.entity_reminded_at or today() < add_working_days(hearing.due_on, -1, application.dico):
        return False
    hearing.entity_reminded_at = now()
    record(SYSTEM, "hearing.reminded", on=hearing, changes={"due_on": hearing.due_on.isoformat()})
    write_to(SYSTEM, list_entity_people(application), doors, hearing_ends(application, hearing.due_on))
    return True


def _tell_deciders(application: Application, hearing: Hearing, doors: Doors) -> bool:
    """Of a last day gone by; a whole answer was told when it came."""
    if hearing.aima_reminded_at or hearing.answered_at:
        return False
    hearing.aima_reminded_at = now()
    record(SYSTEM, "hearing.over", on=hearing, changes={"due_on": hearing.due_on.isoformat()})
    write_to(SYSTEM, list_deciders(application, hearing), doors, hearing_over(application))
    return True
