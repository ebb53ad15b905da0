"""Questions about one technician's hours: what was attended, what it counts for, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db, run
from app.base.errors import OutOfReach
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.access.queries import list_names
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician
from app.domain.training.models import CourseKind, GateException
from app.domain.training.queries.certificates import Held, list_held
from app.domain.training.queries.lines import Corrected, Line, list_corrections, list_lines
from app.domain.training.rules import Account, Entry, Progress, refresher_due, settle

_LEARNER = "SELECT id, account_id, excepted_from FROM technicians WHERE account_id = %(account_id)s"


class Learner(NamedTuple):
    """Whose hours they are: as much of a technician as the own page has to know."""

    id: int
    account_id: int
    excepted_from: date | None


@dataclass(frozen=True)
class Ledger:
    """A technician's hours, judged. `lines` the earliest first, also those not confirmed yet."""

    technician: Technician | Learner
    lines: list[Line]
    account: Account
    corrections: dict[int, list[Corrected]]  # by id of the attendance
    certificates: dict[tuple[CourseKind, int], Held]  # by kind and cycle
    exceptions: list[GateException]  # the latest first
    names: dict[int, str]  # of whoever confirmed, corrected, recognised or excepted, as far as the reader may know

    @property
    def judged(self) -> list[tuple[Line, Entry]]:
        """Each line with what it counts for, the latest first."""
        return list(zip(self.lines, self.account.entries, strict=True))[::-1]

    @property
    def initial(self) -> Progress:
        return self.account.now(CourseKind.INITIAL)

    @property
    def refresher(self) -> Progress:
        """The refresher cycle that is open."""
        return self.account.now(CourseKind.REFRESHER)

    @property
    def next_up(self) -> Progress:
        """The threshold that the next session would fill: the initial training until it is complete."""
        return self.refresher if self.initial.reached_on else self.initial

    @property
    def refresher_due_on(self) -> date | None:
        return refresher_due(self.account, settings().refresher_cycle_months)

    @property
    def exception_today(self) -> GateException | None:
        """The exception under which the technician may serve today though hours are missing."""
        return next((each for each in self.exceptions if each.valid_from <= today() <= each.valid_until), None)


def get_own_ledger(by: Actor) -> Ledger:
    """The ledger of the technician who asks; OutOfReach for an account that is no technician's."""
    found = run(_LEARNER, {"account_id": by.account_id}).fetchone()
    if found is None:
        raise OutOfReach
    learner = Learner(*found)
    require(by, Permission.READ_OWN_HOURS, on=learner)
    return ledger_of(learner)


def get_ledger(by: Actor, technician_id: int) -> Ledger:
    """The ledger of a technician; OutOfReach when there is none within the actor's reach."""
    return ledger_of(get_technician(by, technician_id))


def ledger_of(technician: Technician | Learner) -> Ledger:
    """The technician's ledger (FAQ answer 10), in a few questions. Who may see it is for the caller to have asked."""
    lines = list_lines([technician.id])[technician.id]
    corrections = list_corrections([line.attendance_id for line in lines if line.attendance_id and line.is_corrected])
    exceptions = list_exceptions_of(technician) if technician.excepted_from else []
    return Ledger(
        technician,
        lines,
        settle(lines, minutes_needed()),
        corrections,
        list_held(technician.id),
        exceptions,
        list_names(_answerable(lines, corrections, exceptions)),
    )


def _answerable(
    lines: list[Line], corrections: dict[int, list[Corrected]], exceptions: list[GateException]
) -> Iterator[int | None]:
    """The accounts that answer for what the ledger says."""
    yield from (line.confirmed_by_id for line in lines)
    yield from (correction.made_by_id for made in corrections.values() for correction in made)
    yield from (exception.granted_by_id for exception in exceptions)
    for line in lines:
        if line.recognition:
            yield from (line.recognition.proposed_by_id, line.recognition.decided_by_id)


def list_exceptions_of(technician: Technician | Learner) -> list[GateException]:
    """The days on which the gate was or is lifted for the technician, the latest first."""
    query = select(GateException).where(GateException.technician_id == technician.id)
    return list(db.session.scalars(query.order_by(GateException.valid_from.desc(), GateException.id.desc())))


def minutes_needed() -> dict[CourseKind, int]:
    """The minutes each threshold asks for: 36 h before starting, 31 h to refresh, unless set otherwise."""
    return {
        CourseKind.INITIAL: settings().initial_training_hours * 60,
        CourseKind.REFRESHER: settings().refresher_training_hours * 60,
    }
