"""The agendas: when each office is open, in which ways a centre serves, and who is expected these days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle, product
from random import Random
from typing import Any
from uuid import UUID

from app.base.database import db
from app.cli.demonstration.stage import Post, Stage, moment
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment, AppointmentChannel, CancelledBy, ClosedDay, OpeningHours
from app.domain.appointments.queries import list_closed_days, why_closed
from app.domain.audit.actions import gathering, record
from app.domain.centres.models import FIRST_WAYS, Way
from app.domain.partners.models import Model

SPANS = ((time(9), time(12, 30)), (time(14), time(17, 30)))
HOURS = (time(9, 30), time(10, 15), time(11), time(14, 30), time(15, 15))
MIDSUMMER = date(2026, 6, 24)
DAYS_BACK, DAYS_AHEAD = 4, 7
A_DAY = 2  # appointments of each of the first technicians of a centre
PEOPLE = 2
CHANNELS = (AppointmentChannel.IN_PERSON, AppointmentChannel.PHONE, AppointmentChannel.IN_PERSON)
AREAS = ("regularisation", "nationality", None, "family_reunification", "housing")
LANGUAGES = ("hi", "en", "pt", "ar", "not_stated", "ne", "bn")
# How those before today ended; of every eighth nobody has said it yet.
ENDS = (
    (AppointmentStatus.ATTENDED, None),
    (AppointmentStatus.NO_SHOW, None),
    (AppointmentStatus.ATTENDED, None),
    (AppointmentStatus.CANCELLED, CancelledBy.PERSON),
    (AppointmentStatus.NO_SHOW, None),
    (AppointmentStatus.CANCELLED, CancelledBy.CENTRE),
    (AppointmentStatus.CANCELLED, CancelledBy.AIMA),
    (AppointmentStatus.BOOKED, None),
)


@dataclass
class Chance:
    """What differs from one appointment to the next; the same at each loading."""

    ids: Random
    about: Iterator[tuple[Any, ...]]
    ends: Iterator[tuple[AppointmentStatus, CancelledBy | None]]


def keep_agendas(stage: Stage, posts: list[Post]) -> int:
    """Open every office, and expect people around today; how many appointments."""
    chance = Chance(Random("Agenda"), zip(cycle(CHANNELS), cycle(AREAS), cycle(LANGUAGES), strict=False), cycle(ENDS))
    for post in posts:
        _open(post)
    booked = [each for post in posts for each in _book(stage, post, chance)]
    db.session.add_all(booked)
    db.session.flush()
    by = {post.centre.id: post.coordinator for post in posts}
    with gathering():
        for appointment in booked:
            record(by[appointment.centre_id], "appointment.booked", on=appointment)
    return len(booked)


def _open(post: Post) -> None:
    centre = post.centre
    owner = {"partner_id": centre.partner_id, "centre_id": centre.id}
    places = product(centre.offices, range(1, 6), SPANS)
    db.session.add_all(
        OpeningHours(**owner, office_id=office.id, weekday=weekday, opens=opens, closes=closes)
        for office, weekday, (opens, closes) in places
    )
    # Every third has not entered its municipal holiday, and is told so.
    if post.plan.number % 3:
        db.session.add(ClosedDay(**owner, day=MIDSUMMER, reason="Feriado municipal (fictício)", is_yearly=True))
    more = [Way.EMAIL] + [Way.VIDEO] * (post.plan.model is not Model.TRADITIONAL) + [Way.ITINERANT] * bool(centre.stops)
    centre.channels = [way.value for way in Way if way in (*FIRST_WAYS, *more)]


def _book(stage: Stage, post: Post, chance: Chance) -> Iterator[Appointment]:
    days = (stage.today + timedelta(days=number) for number in range(-DAYS_BACK, DAYS_AHEAD + 1))
    closed = list_closed_days(post.centre.id)
    open_days = [day for day in days if day.weekday() < 5 and not why_closed(post.centre, day, closed)]
    hours = cycle(HOURS)
    for day, technician, _number in product(open_days, post.team[:PEOPLE], range(A_DAY)):
        yield _expected(stage, post, chance, moment(day, (at := next(hours)).hour, at.minute), technician.id)


def _expected(stage: Stage, post: Post, chance: Chance, starts_at: datetime, technician_id: int) -> Appointment:
    channel, area, language = next(chance.about)
    is_past = starts_at < stage.now - timedelta(days=1)
    status, word = next(chance.ends) if is_past else (AppointmentStatus.BOOKED, None)
    number = chance.ids.getrandbits(128)
    return Appointment(
        id=UUID(int=number, version=4),
        partner_id=post.centre.partner_id,
        centre_id=post.centre.id,
        office_id=post.centre.offices[0].id,
        technician_id=technician_id if number % 4 or status is AppointmentStatus.ATTENDED else None,
        starts_at=starts_at,
        minutes=(15, 30, 45)[number % 3],
        channel=channel,
        area=area,
        language=language,
        aima_reference=None if area else f"FICTÍCIO-AIMA-{number % 10_000:04}",
        status=status,
        cancelled_by=word,
        made_at=min(starts_at - timedelta(days=6), stage.now),
        made_by=post.coordinator.account_id,
        ended_at=None if status is AppointmentStatus.BOOKED else starts_at + timedelta(minutes=20),
    )
