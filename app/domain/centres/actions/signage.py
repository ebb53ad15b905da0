"""The common plaque: asked for by the entity, sent by AIMA, put up near the desk (FAQ answers 14 and 16)."""

from __future__ import annotations

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, Signage
from app.domain.centres.rules import NEXT_SIGNAGE


def move_signage(by: Actor, centre: Centre, to: Signage) -> None:
    """The next step of the plaque. The entity asks; only the directorate says that it was sent, and installed."""
    require(by, Permission.EDIT_CENTRE if to is Signage.REQUESTED else Permission.OPEN_CENTRE, on=centre)
    if NEXT_SIGNAGE.get(centre.signage) is not to:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    centre.signage = to
    record(by, "centre.signage_moved", on=centre, changes={"signage": to})
