"""What logging a service says of its appointment."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from app.base.clock import now
from app.base.database import rows_changed
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment


def attend(appointment_id: UUID, centre_id: int, technician_id: int) -> None:
    """The person came: the service of this appointment is being logged. RuleBroken when it is not the centre's."""
    attended = (
        update(Appointment)
        .where(Appointment.id == appointment_id, Appointment.centre_id == centre_id)
        .values(status=AppointmentStatus.ATTENDED, ended_at=now(), technician_id=technician_id)
    )
    if not rows_changed(attended):
        raise RuleBroken(_("This appointment is not in your centre's agenda: clear it."), field="appointment_id")


def expect_again(appointment_id: UUID) -> None:
    """The service of this appointment was taken back: the person is expected as before."""
    attended = (Appointment.id == appointment_id) & (Appointment.status == AppointmentStatus.ATTENDED)
    rows_changed(update(Appointment).where(attended).values(status=AppointmentStatus.BOOKED, ended_at=None))
