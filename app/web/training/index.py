"""The sessions: of a year for AIMA, those still open for everybody else."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.policy import Permission
from app.domain.training.models import Registration, RegistrationStatus
from app.domain.training.queries import (
    list_courses,
    list_open_sessions,
    list_own_coming,
    list_sessions,
    positions_in,
)
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.training.area import area


@area.get("")
@needs(Permission.READ_TRAINING)
def index() -> ResponseReturnValue:
    by = current_account()
    if by.partner_id is not None:
        own = [(each, _position(each)) for each in list_own_coming(by)]
        return page("training/index.html", sessions=list_open_sessions(by), own=own)
    year = min(max(request.args.get("year", today().year, int), 2000), 2100)
    return page("training/index.html", year=year, sessions=list_sessions(by, year), courses=list_courses(by))


def _position(registration: Registration) -> int | None:
    """The place in the line; None for somebody with a seat."""
    is_waiting = registration.status is RegistrationStatus.WAITING
    return positions_in(registration.session).get(registration.id) if is_waiting else None
