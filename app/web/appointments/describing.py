"""An appointment as a line of the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.clock import now, today
from app.base.language import _
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment
from app.domain.cards.rules import written
from app.domain.vocabulary.queries import vocabulary

TONES = {
    AppointmentStatus.BOOKED: "",
    AppointmentStatus.ATTENDED: "done",
    AppointmentStatus.NO_SHOW: "refused",
    AppointmentStatus.CANCELLED: "refused",
    AppointmentStatus.RESCHEDULED: "progress",
}


@dataclass(frozen=True)
class Line:
    """What a line says besides its hour, and what may be done with it."""

    appointment: Appointment
    card: str | None
    about: list[str]
    is_now: bool
    is_unsaid: bool  # its day is over and nobody said whether the person came
    is_loggable: bool
    is_missable: bool  # the hour has come

    @property
    def tone(self) -> str:
        return "attention" if self.is_unsaid else TONES[self.appointment.status]

    @property
    def state(self) -> str:
        return _("To be said: came or not") if self.is_unsaid else self.appointment.status.label


def described(appointment: Appointment) -> Line:
    """The line of one appointment, as things stand now."""
    is_booked, moment = appointment.status is AppointmentStatus.BOOKED, now()
    return Line(
        appointment,
        card=written(appointment.card.code) if appointment.card else None,
        about=_about(appointment),
        is_now=is_booked and appointment.starts_at <= moment < appointment.ends_at,
        is_unsaid=is_booked and appointment.day < today(),
        is_loggable=is_booked and appointment.day <= today(),
        is_missable=is_booked and appointment.starts_at <= moment,
    )


def lines(appointments: Iterable[Appointment]) -> list[Line]:
    """The lines of these appointments, in their order."""
    return [described(each) for each in appointments]


def area_label(appointment: Appointment) -> str | None:
    """The area of intervention in the language of the page."""
    area = vocabulary().areas.find(appointment.area) if appointment.area else None
    return area.label if area else None


def language_label(appointment: Appointment) -> str | None:
    """The language the person speaks, in the language of the page; None when it is not stated."""
    language = vocabulary().languages.find(appointment.language)
    return language.label if language and language.code != "not_stated" else None


def _about(appointment: Appointment) -> list[str]:
    place = appointment.stop.name if appointment.stop else None
    said = [area_label(appointment), language_label(appointment), appointment.channel.label, place]
    return [text for text in said if text]
