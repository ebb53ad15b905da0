"""Let the lists of a month come out, once; and count a month anew whose lists are out, when somebody says why."""

from __future__ import annotations

from sqlalchemy import text

from app.base.clock import now
from app.base.database import db, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.actions.marking import refuse_long
from app.domain.service_records.queries.crossings import CROSSINGS
from app.domain.tallies.models import ReleasedMonth

_RELEASE = """
INSERT INTO released_months (month, released_at, revision) VALUES (%(month)s, %(at)s, 0)
ON CONFLICT (month) DO NOTHING RETURNING month
"""
_FORGET = text("DELETE FROM crossings WHERE month = :first")
_KEEP = text(f"""
INSERT INTO crossings (month, place, dimension, value, by, by_value, services) SELECT :first, c.* FROM ({CROSSINGS}) c
""")  # noqa: S608 - no value is put into the text


def release_month(month: Month) -> bool:
    """Count the lists of a month and note that they are out; False, and nothing done, when they are already.

    Everybody's rows must be in reach. Of two processes at once, one waits for the other.
    """
    is_new = bool(run(_RELEASE, {"month": month.first_day, "at": now()}).fetchone())
    if is_new:
        _count(month)
    return is_new


def revise_month(by: Actor, month: Month, reason: str) -> ReleasedMonth:
    """Count the lists of a released month anew, so that they take up what was corrected since.

    RuleBroken for a month whose lists are not out, and without a reason.
    """
    require(by, Permission.PUBLISH_FIGURES)
    said = _said(reason)
    released = db.session.get(ReleasedMonth, month, with_for_update=True)
    if released is None:
        raise RuleBroken(_("The lists of this month are not out yet: they will be counted as the records then are."))
    db.session.execute(_FORGET, {"first": month.first_day})
    _count(month)
    released.revision, released.revised_at, released.reason = released.revision + 1, now(), said
    record(by, "month.revised", on=released, changes={"month": str(month), "revision": released.revision})
    return released


def _said(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise RuleBroken(_("Say why: whoever compares with what was published reads it."), field="reason")
    refuse_long(said, "reason")
    return said


def _count(month: Month) -> None:
    db.session.execute(_KEEP, {"first": month.first_day, "last": month.last_day})
