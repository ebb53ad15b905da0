"""Where the entity's own confirmation of its form stands: whether what was shown is still what is written."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import select

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import db, everyone_in_reach, set_reach
from app.base.language import lazy_pgettext
from app.base.tokens import fingerprint
from app.domain.applications.models import Answer, Application, InsideConfirmation
from app.domain.applications.papers import papers_held
from app.domain.applications.questions import sections_for


class Standing(Choice):
    """What is to be said of one request to confirm."""

    WAITING = "waiting", lazy_pgettext("status.confirmation", "Waiting for an answer")
    CONFIRMED = "confirmed", lazy_pgettext("status.confirmation", "Confirmed")
    DECLINED = "declined", lazy_pgettext("status.confirmation", "Sent back for changes")
    CHANGED = "changed", lazy_pgettext("status.confirmation", "The form was changed since")
    EXPIRED = "expired", lazy_pgettext("status.confirmation", "The link has expired")
    ENDED = "ended", lazy_pgettext("status.confirmation", "Asked anew, or no longer needed")


def fingerprint_of(application: Application) -> str:
    """One SHA-256 for everything the form says and the papers with it: a later change gives another."""
    said = {section.value: application.answers(section) for section in sections_for(application)}
    whole = json.dumps([said, papers_held(application)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def standing_of(asked: InsideConfirmation) -> Standing:
    """Where this request stands now; whoever said yes to other answers has confirmed nothing of these."""
    if asked.answer is Answer.DECLINED:
        return Standing.DECLINED
    if asked.shown != fingerprint_of(asked.application):
        return Standing.CHANGED
    if asked.answer is Answer.CONFIRMED:
        return Standing.CONFIRMED
    if asked.ended_at:
        return Standing.ENDED
    return Standing.WAITING if asked.expires_at > now() else Standing.EXPIRED


def find_in_force(application: Application) -> InsideConfirmation | None:
    """The confirmation of the form as it is written now: who, in which office, and when."""
    newest = reversed(application.confirmations)
    return next((asked for asked in newest if standing_of(asked) is Standing.CONFIRMED), None)


def find_asked(token: str) -> InsideConfirmation | None:
    """The request this link was made for, whatever became of it; None for a link we never made.

    From here on in this transaction only the rows of that entity exist.
    """
    query = select(InsideConfirmation).where(InsideConfirmation.link_hash == fingerprint(token))
    with everyone_in_reach():
        asked = db.session.scalars(query).first()
    if asked:
        set_reach(str(asked.partner_id))
    return asked
