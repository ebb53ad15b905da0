"""What training knows of a technician and lays down here: since when trained, excepted until when, due when."""

from __future__ import annotations

from datetime import date

from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.technicians.models import Technician


def set_trained_on(by: Actor, technician: Technician, day: date | None) -> None:
    """The day the initial training was complete, or None; pushed down by training, which has asked the policy."""
    if technician.trained_on != day:
        technician.trained_on = day
        record(by, "technician.trained", on=technician, changes={"day": day and day.isoformat()})


def set_refresher_due_on(technician: Technician, day: date | None) -> None:
    """The day the next refresher is due: it follows from the hours, whose trail says all there is to say."""
    if technician.refresher_due_on != day:
        technician.refresher_due_on = day


def set_excepted(technician: Technician, first_day: date | None, last_day: date | None) -> None:
    """The latest days on which AIMA lets the technician serve untrained; the exception's own trail says why."""
    technician.excepted_from, technician.excepted_until = first_day, last_day
