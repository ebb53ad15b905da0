"""Opening hours and appointments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from app.base.clock import now
from app.base.database import db
from app.domain.appointments.models import Appointment, AppointmentChannel, OpeningHours
from app.domain.appointments.rules import instant
from app.domain.centres.models import Centre
from app.domain.technicians.models import Technician


def an_appointment(technician: Technician, **changes: Any) -> Appointment:
    """Somebody expected by this technician in an hour, for half an hour, in person."""
    facts: dict[str, Any] = {
        "id": uuid4(),
        "partner_id": technician.partner_id,
        "centre_id": technician.centre_id,
        "technician_id": technician.id,
        "starts_at": now() + timedelta(hours=1),
        "minutes": 30,
        "channel": AppointmentChannel.IN_PERSON,
    }
    appointment = Appointment(**{**facts, **changes})
    db.session.add(appointment)
    db.session.flush()
    return appointment


def open_every_day(centre: Centre, opens: time = time(9), closes: time = time(17)) -> None:
    """The first office of the centre is open at these hours on all seven days."""
    owner = {"partner_id": centre.partner_id, "centre_id": centre.id, "office_id": centre.offices[0].id}
    db.session.add_all(OpeningHours(**owner, weekday=weekday, opens=opens, closes=closes) for weekday in range(1, 8))
    db.session.flush()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of the day in Lisbon, as an instant."""
    found = instant(day, time(hour, minute))
    assert found is not None
    return found
