"""The opening of a centre: only when everything on its list is there (FAQ answers 10, 14 and 16).

It stands with the technicians because they are the highest of the things it asks for.
"""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.letters import tell_of_opening
from app.domain.centres.models import Centre, CentreStatus
from app.domain.technicians.readiness import opening_list


def open_centre(by: Actor, centre: Centre, on: date) -> None:
    """The centre receives people from that day on. RuleBroken, naming what is missing, until the list is green."""
    require(by, Permission.OPEN_CENTRE, on=centre)
    if centre.status is not CentreStatus.PREPARING:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="opened_on")
    missing = [requirement.label for requirement in opening_list(centre, on) if not requirement.is_met]
    if missing:
        raise RuleBroken(
            _("The centre cannot open on that day. Missing: %(missing)s.", missing=_("; ").join(missing)),
            field="opened_on",
        )
    centre.status, centre.opened_on = CentreStatus.OPEN, on
    tell_of_opening(centre)
    record(by, "centre.opened", on=centre, changes={"on": on.isoformat()})
