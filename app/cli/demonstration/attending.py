"""Who was in a training session, by the roomful: the rows and the trail the actions would have made one by one."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, update

from app.base.database import db
from app.cli.demonstration.stage import Post, moment
from app.cli.demonstration.trail import Act, write_trail
from app.domain.access.models import Actor
from app.domain.technicians.models import Technician
from app.domain.training.models import Attendance, Registration, TrainingSession

Attending = list[tuple[Post, Technician]]


def enrol(session: TrainingSession, attending: Attending) -> dict[int, int]:
    """What `register` would write for each, in one go; {id of the technician: id of the registration}."""
    db.session.flush()
    at = moment(session.held_on - timedelta(days=4), 11)
    rows = [
        {"partner_id": t.partner_id, "session_id": session.id, "technician_id": t.id, "registered_at": at}
        for _post, t in attending
    ]
    ids = db.session.scalars(insert(Registration).returning(Registration.id, sort_by_parameter_order=True), rows).all()
    places = list(zip(ids, attending, strict=True))
    write_trail(
        Act(post.coordinator, at, "registration.made", Registration.__tablename__, str(id), t.partner_id)
        for id, (post, t) in places
    )
    return {technician.id: id for id, (_post, technician) in places}


def note_attendance(by: Actor, session: TrainingSession, attending: Attending, minutes: dict[int, int]) -> None:
    """Places in a session that was held, and what `confirm_attendance` would write of all its half days.

    `minutes` of the whole session by id of the technician; what the hours lead to is left to the session after it.
    """
    places, at = enrol(session, attending), moment(session.held_on, 18)
    confirmed = {"confirmed_at": at, "confirmed_by_id": by.account_id}
    rows = [
        {
            **confirmed,
            "partner_id": technician.partner_id,
            "registration_id": places[technician.id],
            "half_day_id": half_day.id,
            "minutes": half_day.minutes if minutes[technician.id] else 0,
        }
        for half_day in session.half_days
        for _post, technician in attending
    ]
    ids = db.session.scalars(insert(Attendance).returning(Attendance.id, sort_by_parameter_order=True), rows).all()
    totals = [{"id": places[who], "minutes": spent, **confirmed} for who, spent in minutes.items()]
    db.session.execute(update(Registration), totals)
    act, kind = "attendance.confirmed", Attendance.__tablename__
    write_trail(
        Act(by, at, act, kind, str(id), row["partner_id"], {"minutes": [None, row["minutes"]]})
        for id, row in zip(ids, rows, strict=True)
    )
