"""An office that is used no longer, when people are still expected there."""

from __future__ import annotations

from app.base.errors import RuleBroken
from app.base.language import ngettext
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.queries import count_coming
from app.domain.centres.actions import places
from app.domain.centres.models import Office


def end_office(by: Actor, office: Office, *, knowing_of: int = 0) -> None:
    """The office is in use no longer; its appointments stay in the agenda, to be moved or cancelled one by one.

    RuleBroken while more appointments are to come there than `knowing_of`, which were shown and confirmed.
    """
    require(by, Permission.EDIT_CENTRE, on=office)
    coming = count_coming(office)
    if coming > knowing_of:
        raise RuleBroken(
            ngettext(
                "%(num)s appointment is still to come at this office: confirm that its use ends all the same.",
                "%(num)s appointments are still to come at this office: confirm that its use ends all the same.",
                coming,
            ),
            field="is_confirmed",
        )
    places.end_office(by, office)
