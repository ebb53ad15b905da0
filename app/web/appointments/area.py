"""The area of the agenda, and whose agenda a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, request

from app.base.clock import today
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.appointments.queries import list_serving
from app.domain.appointments.rules import LENGTHS, USUAL
from app.domain.centres.models import Centre, Office
from app.domain.centres.queries import get_centre, list_centres
from app.domain.technicians.models import Technician

area = Blueprint("appointments", __name__, url_prefix="/agenda")


@dataclass(frozen=True)
class Asked:
    """What an address of the agenda asks for. An answer that cannot be is the usual one."""

    centre: Centre
    centres: list[Centre]  # those to choose from; one for a technician
    team: list[Technician]
    day: date
    minutes: int
    technician: Technician | None
    office: Office | None

    def to(self, **changes: Any) -> dict[str, Any]:
        """The arguments of an address that asks the same, but for these changes."""
        return {
            "centre": self.centre.id if len(self.centres) > 1 else None,
            "technician": self.technician.id if self.technician else None,
            "office": self.office.id if self.office and len(self.centre.offices) > 1 else None,
            "minutes": self.minutes if self.minutes != USUAL else None,
            "day": self.day.isoformat() if self.day != today() else None,
            **changes,
        }


def asked(by: Actor) -> Asked:
    """What this request asks for; OutOfReach when the entity has no centre yet."""
    centre, centres = centre_asked(by)
    team, minutes = list_serving(centre.id), request.args.get("minutes", USUAL, int)
    return Asked(
        centre=centre,
        centres=centres,
        team=team,
        day=request.args.get("day", today(), _day),
        minutes=minutes if minutes in LENGTHS else USUAL,
        technician=_one_of(team, "technician"),
        office=_one_of(centre.offices, "office") or next(iter(centre.offices), None),
    )


def centre_asked(by: Actor) -> tuple[Centre, list[Centre]]:
    """The centre of the page, and those to choose from: a technician's own, a coordinator's first unless asked."""
    if by.centre_id is not None:
        own = get_centre(by, by.centre_id)
        return own, [own]
    centres = list_centres(by)
    centre = _one_of(centres, "centre") or next(iter(centres), None)
    if centre is None:
        raise OutOfReach
    return centre, centres


def _one_of(rows: list[Any], name: str) -> Any:
    wanted = request.args.get(name, type=int)
    return next((row for row in rows if row.id == wanted), None)


def _day(text: str) -> date:
    """A day within the years a calendar shows; ValueError for any other."""
    day = date.fromisoformat(text)
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day
