"""Remind whoever has not gone on with a file: the entity, or AIMA's officer. At most once in so many working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select

from app.base.clock import day_of, now
from app.base.database import db
from app.base.language import _, isolated, ngettext, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Account, AccountStatus
from app.domain.applications.correspondence import Doors, Letter, list_entity_people, write_to
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Application
from app.domain.applications.waiting import AIMA_GOES_ON, ENTITY_GOES_ON, is_with_entity, waited
from app.domain.audit.actions import record
from app.domain.geography.working_days import working_days_between

# An entity that never answers is written to so many times, and then left to the officer of its file.
MOST_TIMES = 6


def list_stalled(statuses: tuple[S, ...]) -> list[int]:
    """The files in these statuses, oldest first."""
    query = select(Application.id).where(Application.status.in_(statuses)).order_by(Application.id)
    return list(db.session.scalars(query))


def remind_entity(application_id: int, day: date, doors: Doors) -> bool:
    """Write to the entity's people when the form, or what was handed back, has waited too long; whether it was due."""
    application, days = _held(application_id), settings().applicant_reminder_days
    if application is None or application.status not in ENTITY_GOES_ON:
        return False
    waits = waited(application, day)
    if not days <= waits <= days * MOST_TIMES or not _is_due(application, application.applicant_reminded_at, day, days):
        return False
    application.applicant_reminded_at = now()
    record(SYSTEM, "application.entity-reminded", on=application)
    write_to(SYSTEM, list_entity_people(application), doors, _letter(application))
    return True


def remind_owners(day: date, page: str) -> int:
    """One mail to each officer with files that have waited too long, and one to the office for those of nobody."""
    waiting: dict[int | None, list[Application]] = {}
    for application_id in list_stalled((*AIMA_GOES_ON, S.HEARING)):
        application = _held(application_id)
        if application is not None and _waits_for_aima(application, day):
            application.owner_reminded_at = now()
            waiting.setdefault(application.owner_id, []).append(application)
    for owner_id, applications in waiting.items():
        _write_to_owner(owner_id, applications, page)
    return len(waiting)


def _held(application_id: int) -> Application | None:
    """The file, for this transaction alone; None while another process has it."""
    query = select(Application).where(Application.id == application_id)
    return db.session.scalars(query.with_for_update(skip_locked=True, of=Application)).first()


def _waits_for_aima(application: Application, day: date) -> bool:
    days = settings().owner_reminder_days
    has_waited = not is_with_entity(application) and waited(application, day) >= days
    return has_waited and _is_due(application, application.owner_reminded_at, day, days)


def _is_due(application: Application, last: datetime | None, day: date, days: int) -> bool:
    return last is None or working_days_between(day_of(last), day, application.dico) >= days


def _write_to_owner(owner_id: int | None, applications: list[Application], page: str) -> None:
    owner = db.session.get(Account, owner_id) if owner_id else None
    is_there = owner is not None and owner.status is AccountStatus.ACTIVE
    to, language = (owner.email, owner.language) if owner and is_there else (settings().partner_mailbox, None)
    with speaking(language):
        said = ngettext(
            "%(num)s application has waited for AIMA over %(days)s working days:",
            "%(num)s applications have waited for AIMA over %(days)s working days:",
            len(applications),
            days=settings().owner_reminder_days,
        )
        references = "\n".join(isolated(application.reference) for application in applications)
        send(to, subject=_("Applications that wait"), body=f"{said}\n\n{references}\n\n{page}\n", language=language)


def _letter(application: Application) -> Callable[[], Letter]:
    is_returned = application.status is S.RETURNED
    return lambda: Letter(
        _("Your application waits for you: %(reference)s", reference=application.reference),
        _(
            "Sections of the registration form of %(reference)s were handed back and wait for changes. Go on here:",
            reference=isolated(application.reference),
        )
        if is_returned
        else _(
            "The registration form of %(reference)s has not been submitted yet. What was saved is still there. "
            "Go on here:",
            reference=isolated(application.reference),
        ),
        _("If there are doubts, write to us in the messages of the application."),
    )
