"""What the agreement and the statements tell a centre: its model, the days it may log in, its closed books."""

from __future__ import annotations

from datetime import date, timedelta

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, in_words
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, CentreModel
from app.domain.centres.queries import find_model_row, list_centres_of, places_of
from app.domain.partners.models import Model
from app.domain.protocols import actions as protocols
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import rates_on
from app.domain.signatures import actions as signatures

ONE_DAY = timedelta(days=1)


def issue_for_signature(by: Actor, protocol: Protocol) -> Protocol:
    """Issue the protocol with the offices and stops its centre has now (annex A); RuleBroken while there is none."""
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    return signatures.issue_for_signature(by, protocol, places_of(protocol.partner_id))


def bring_into_force(by: Actor, text: Protocol) -> Protocol:
    """What all have signed takes effect, and every centre of its partner follows it; refusals are those of `start`.

    An addendum brings its model from its own first day; the days to log in stay those of its agreement. RuleBroken for
    an amount that would begin or end in closed books: what was stated then stays.
    """
    _refuse_closed_books(text)
    protocols.start(by, text)
    agreement = text.agreement
    if text is agreement:
        set_protocol_days(by, text.partner_id, text.model, text.in_force_from, text.in_force_until)
    else:
        for centre in list_centres_of(text.partner_id):
            _follow(centre, text.model, text.in_force_from)
        follow_last_day(by, agreement)
    return text


def follow_last_day(by: Actor, agreement: Protocol) -> None:
    """The centres may log until the agreement's last day, which an act has just moved."""
    for centre in list_centres_of(agreement.partner_id):
        if centre.protocol_until != agreement.in_force_until:
            centre.protocol_until = agreement.in_force_until
            record(by, "centre.days_set", on=centre, changes={"until": agreement.in_force_until.isoformat()})


def give_notice(by: Actor, agreement: Protocol, ends_on: date) -> None:
    """`protocols.give_notice`, and the centres follow."""
    protocols.give_notice(by, agreement, ends_on)
    follow_last_day(by, agreement)


def end_for_breach(
    by: Actor, agreement: Protocol, *, ends_on: date, warned_on: date, reasons: str, answer: str
) -> None:
    """`protocols.end_for_breach`, and the centres follow."""
    protocols.end_for_breach(by, agreement, ends_on=ends_on, warned_on=warned_on, reasons=reasons, answer=answer)
    follow_last_day(by, agreement)


def end_by_agreement(by: Actor, agreement: Protocol, *, ends_on: date, reasons: str) -> None:
    """`protocols.end_by_agreement`, and the centres follow."""
    protocols.end_by_agreement(by, agreement, ends_on=ends_on, reasons=reasons)
    follow_last_day(by, agreement)


def lapse_protocols() -> int:
    """Renew or close what is at its end, and the centres follow; how many. For the daily job, safe to run twice."""
    touched = protocols.lapse_protocols()
    for agreement in touched:
        follow_last_day(SYSTEM, agreement)
    return len(touched)


def set_protocol_days(by: Actor, partner_id: int, model: Model, first_day: date, last_day: date) -> None:
    """The partner's centres follow this model, and may log, from the first day to the last.

    A renewal without a gap keeps the earlier first day: a service of the old term can still be logged.
    """
    for centre in list_centres_of(partner_id):
        goes_on = centre.protocol_from and centre.protocol_until and centre.protocol_until >= first_day - ONE_DAY
        centre.protocol_from = min(centre.protocol_from, first_day) if goes_on and centre.protocol_from else first_day
        centre.protocol_until = last_day
        _follow(centre, model, first_day)
        record(by, "centre.days_set", on=centre, changes={"from": first_day.isoformat(), "until": last_day.isoformat()})


def close_books(by: Actor, centre: Centre, until: date) -> None:
    """Nothing of that day or before can be logged or changed any more; books once closed stay closed."""
    if centre.books_closed_until and centre.books_closed_until >= until:
        return
    centre.books_closed_until = until
    record(by, "centre.books_closed", on=centre, changes={"until": until.isoformat()})


def _refuse_closed_books(text: Protocol) -> None:
    closed = [centre.books_closed_until for centre in list_centres_of(text.partner_id) if centre.books_closed_until]
    if not closed or text.in_force_from > max(closed):
        return
    if text.rates or rates_on(text.partner_id, text.in_force_from):
        message = _(
            "The books are closed until %(day)s: draft it anew with a later first day.", day=in_words(max(closed))
        )
        raise RuleBroken(message)


def _follow(centre: Centre, model: Model, first_day: date) -> None:
    centre.model = model
    latest = find_model_row(centre.id)
    if latest and latest.model is model:
        latest.valid_until = None
    elif latest and latest.valid_from >= first_day:
        latest.model = model
    else:
        if latest:
            latest.valid_until = first_day - ONE_DAY
        db.session.add(
            CentreModel(partner_id=centre.partner_id, centre_id=centre.id, model=model, valid_from=first_day)
        )
    db.session.flush()
