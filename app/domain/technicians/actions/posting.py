"""Post technicians in centres of their entity, and let them work in one of them at a time."""

from __future__ import annotations

from datetime import date, timedelta

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, CentreStatus
from app.domain.technicians.models import Posting, Technician
from app.domain.technicians.queries import find_current_posting, list_postings

ONE_DAY = timedelta(days=1)


def post(technician: Technician, centre: Centre, first_day: date, last_day: date | None = None) -> Posting:
    """The row itself; for actions, which have asked the policy."""
    days = {"valid_from": first_day, "valid_until": last_day}
    posting = Posting(partner_id=technician.partner_id, technician_id=technician.id, centre_id=centre.id, **days)
    db.session.add(posting)
    db.session.flush()
    return posting


def add_posting(by: Actor, technician: Technician, centre: Centre, first_day: date, last_day: date | None) -> Posting:
    """The technician also serves in this centre of the same entity, from the first day to the last, if one is known.

    RuleBroken for a closed centre, days that run backwards, or days on which they are posted there already.
    """
    require(by, Permission.NOMINATE_TECHNICIAN, on=technician)
    if centre.partner_id != technician.partner_id:
        raise OutOfReach
    if centre.status is CentreStatus.CLOSED:
        raise RuleBroken(_("This centre is closed."), field="centre")
    if last_day is not None and last_day < first_day:
        raise RuleBroken(_("The last day comes before the first."), field="last_day")
    if any(_overlaps(each, centre, first_day, last_day) for each in list_postings(technician.id)):
        raise RuleBroken(_("The technician serves in this centre on these days already."), field="centre")
    posting = post(technician, centre, first_day, last_day)
    record(by, "posting.added", on=posting, changes={"from": first_day.isoformat()})
    return posting


def end_posting(by: Actor, posting: Posting, technician: Technician, last_day: date) -> None:
    """The technician serves there no longer after that day, today or later; who works there then goes elsewhere.

    RuleBroken when no other posting would be left: a person who leaves the entity has the account closed instead.
    """
    require(by, Permission.NOMINATE_TECHNICIAN, on=posting)
    if last_day < today():
        raise RuleBroken(_("The last day is today or later: what was logged stays where it was."), field="last_day")
    if last_day < posting.valid_from:
        raise RuleBroken(_("The last day comes before the first."), field="last_day")
    if not any(_goes_on(each, last_day + ONE_DAY) for each in list_postings(technician.id) if each is not posting):
        raise RuleBroken(_("A technician serves in at least one centre: add the other posting first."))
    posting.valid_until = last_day
    record(by, "posting.ended", on=posting, changes={"until": last_day.isoformat()})


def switch_centre(by: Actor, technician: Technician, centre_id: int) -> None:
    """From now on the technician works at this centre: what is logged, booked and listed is its.

    OutOfReach without a posting there today.
    """
    require(by, Permission.SWITCH_CENTRE, on=technician)
    if find_current_posting(technician.id, centre_id, today()) is None:
        raise OutOfReach
    _stand(by, technician, centre_id)


def leave_ended_posting(technician: Technician, day: date) -> bool:
    """Who works where their posting has ended goes to one that has not; whether anything had to change."""
    if find_current_posting(technician.id, technician.centre_id, day):
        return False
    left = next((each for each in list_postings(technician.id) if each.is_current(day)), None)
    if left is None:
        return False
    _stand(SYSTEM, technician, left.centre_id)
    return True


def _stand(by: Actor, technician: Technician, centre_id: int) -> None:
    before = technician.centre_id
    technician.centre_id = technician.account.centre_id = centre_id
    db.session.flush()
    db.session.refresh(technician, ["centre"])
    record(by, "technician.switched", on=technician, changes={"centre": [before, centre_id]})


def _overlaps(posting: Posting, centre: Centre, first_day: date, last_day: date | None) -> bool:
    begins_before = last_day is None or posting.valid_from <= last_day
    ends_after = posting.valid_until is None or posting.valid_until >= first_day
    return posting.centre_id == centre.id and begins_before and ends_after


def _goes_on(posting: Posting, day: date) -> bool:
    return posting.is_current(day) and posting.valid_until is None
