"""The common plaque: asked for by the entity, sent by AIMA, put up near the desk (FAQ answers 14 and 16)."""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.fittings import SignageStep
from app.domain.centres.letters import tell_of_signage
from app.domain.centres.models import Centre, Signage
from app.domain.centres.queries import list_signage_steps
from app.domain.centres.rules import NEXT_SIGNAGE


def move_signage(
    by: Actor,
    centre: Centre,
    to: Signage,
    *,
    on: date | None = None,
    note: str | None = None,
    photo_sha256: str | None = None,
) -> SignageStep:
    """The next step of the plaque, on that day (today unless told).

    Only AIMA says that it was sent, with the carrier's note; whoever put it up shows the photograph, kept before under
    this fingerprint. RuleBroken for another step than the next, a day in the future or before the step before, or a
    plaque put up without a photograph.
    """
    require(by, Permission.OPEN_CENTRE if to is Signage.SENT else Permission.KEEP_SIGNAGE, on=centre)
    if NEXT_SIGNAGE.get(centre.signage) is not to:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    _refuse_day(centre, on := on or today())
    if to is Signage.INSTALLED and photo_sha256 is None:
        raise RuleBroken(_("Choose a photograph of the plaque in its place."), field="photo")
    centre.signage = to
    step = SignageStep(
        partner_id=centre.partner_id,
        centre_id=centre.id,
        step=to,
        happened_on=on,
        note=note,
        photo_sha256=photo_sha256,
        by_id=by.account_id,
    )
    db.session.add(step)
    db.session.flush()
    tell_of_signage(centre, to)
    record(by, "centre.signage_moved", on=centre, changes={"signage": to, "on": on.isoformat()})
    return step


def _refuse_day(centre: Centre, on: date) -> None:
    if on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="on")
    before = next(iter(list_signage_steps(centre.id)), None)
    if before and on < before.happened_on:
        raise RuleBroken(_("This day comes before the step before it."), field="on")
