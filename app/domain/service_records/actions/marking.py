"""Say that what a service is paid by has changed: its centre's next statement asks anew what it comes to."""

from __future__ import annotations

from collections.abc import Iterable

from app.base.clock import now
from app.base.database import run
from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.service_records.models import ServiceRecord

# What compensation reads of a service; which model it follows goes with its day.
PAID_BY = ("given_on", "biometrics_collected", "process_reference", "decision", "decided_on")
LONGEST_REASON = 500

# Of one process one service is paid: when one changes, the others may come to something else too.
_OF_PROCESSES = """
UPDATE service_records SET books_changed_at = %(at)s
 WHERE partner_id = %(partner_id)s AND process_reference = ANY(%(references)s) AND id <> %(service_id)s
"""


def mark_changed(service: ServiceRecord, references: Iterable[str | None] = ()) -> None:
    """Note that the service changed, and every other of its process and of those it was said to be of before."""
    service.books_changed_at = now()
    of = sorted({reference for reference in (service.process_reference, *references) if reference})
    if of:
        values = {"at": now(), "partner_id": service.partner_id, "references": of, "service_id": service.id}
        run(_OF_PROCESSES, values)


def refuse_without_reason(reason: str | None, is_closed: bool) -> str | None:
    """The reason to keep for a change in a closed month, without spaces around it; None in one still open.

    RuleBroken in a closed month without a reason: what a statement was made from changes only for one.
    """
    said = (reason or "").strip()
    if not is_closed:
        return None
    if not said:
        raise RuleBroken(
            _("The month of this service is closed: give the reason, and the next statement puts it right."),
            field="correction_reason",
        )
    refuse_long(said, "correction_reason")
    return said


def refuse_long(reason: str, field: str) -> None:
    """RuleBroken for a reason nobody would read to the end."""
    if len(reason) > LONGEST_REASON:
        message = ngettext(
            "The text is over %(num)s character: shorten it.",
            "The text is over %(num)s characters: shorten it.",
            LONGEST_REASON,
        )
        raise RuleBroken(message, field=field)
