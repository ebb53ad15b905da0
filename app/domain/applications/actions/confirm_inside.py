"""The form shown to the entity's own signatory before it is sent: asked, answered, asked again by a new link."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint, new_token
from app.domain.access.actions import count_request
from app.domain.access.models import Actor, RequestPurpose
from app.domain.access.policy import Permission, require
from app.domain.applications.confirming import Standing, find_asked, fingerprint_of, standing_of
from app.domain.applications.correspondence import Doors, deliver, list_entity_people, write_to
from app.domain.applications.letters import Address
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Answer, Application, InsideConfirmation
from app.domain.applications.people_letters import form_confirmed, form_declined, please_confirm
from app.domain.applications.tasks import sections_missing
from app.domain.audit.actions import record
from app.domain.partners.contacts import read_email, why_not_email


def ask_to_confirm(
    by: Actor, application: Application, *, name: str, office: str, email: str, address: Address
) -> InsideConfirmation:
    """Send the complete form to somebody of the entity who signs for it: a mayor, the chair of a board.

    An earlier request that waits for its answer ends. RuleBroken while sections lack, once the form was submitted,
    for an empty name or office and for an address that cannot be one.
    """
    require(by, Permission.FILL_REGISTRATION, on=application)
    LIFECYCLE.check(application, ApplicationStatus.SUBMITTED)
    if missing := sections_missing(application):
        labels = "; ".join(section.label for section in missing)
        raise RuleBroken(_("Complete these sections first: %(sections)s.", sections=labels))
    to = read_email(email)
    _refuse_answers(name, office, email, to)
    count_request(RequestPurpose.SIGNATORY, by.from_address)
    _end_waiting(application)
    asked = InsideConfirmation(
        partner_id=application.partner_id,
        name=name.strip(),
        office=office.strip(),
        email=to,
        asked_by_id=by.account_id,
        shown=fingerprint_of(application),
    )
    application.confirmations.append(asked)
    _send_link(asked, address)
    db.session.flush()
    record(by, "confirmation.asked", on=asked)
    return asked


def answer_inside(token: str, answer: Answer, comment: str, personal: Address, from_address: str | None) -> None:
    """What the signatory says by their link, without an account; it works once. The entity's people are told.

    `personal` makes the personal link of each. RuleBroken when the link has ended, or is none of ours, and for sending
    back without a comment.
    """
    asked = _get_asked(token)
    db.session.refresh(asked, with_for_update=True)  # two presses at once are one answer
    standing = standing_of(asked)
    if standing is not Standing.WAITING:
        raise RuleBroken(_("This link has ended: %(reason)s.", reason=standing.label))
    if answer is Answer.DECLINED and not comment.strip():
        raise RuleBroken(_("Write what is to be changed."), field="comment")
    asked.answer, asked.comment, asked.answered_at = answer, comment.strip() or None, now()
    record(_signatory(asked, from_address), "confirmation.answered", on=asked, changes={"answer": answer})
    letter = form_confirmed if answer is Answer.CONFIRMED else form_declined
    people = list_entity_people(asked.application)
    write_to(_signatory(asked, from_address), people, Doors(personal, ""), lambda: letter(asked.application))


def renew_confirmation_link(token: str, address: Address, from_address: str | None) -> None:
    """A fresh link by mail to the same person, when theirs has only expired.

    RuleBroken for a link we never made, when nothing is waited for any more, and after too many requests (setting).
    """
    asked = _get_asked(token)
    if standing_of(asked) not in (Standing.WAITING, Standing.EXPIRED):
        raise RuleBroken(_("Nothing waits for your answer here any more."))
    count_request(RequestPurpose.SIGNATORY, from_address)
    _send_link(asked, address)
    record(_signatory(asked, from_address), "confirmation.link-renewed", on=asked)


def _get_asked(token: str) -> InsideConfirmation:
    asked = find_asked(token)
    if asked is None:
        raise RuleBroken(_("We do not know this link: ask whoever sent it for a new one."))
    return asked


def _signatory(asked: InsideConfirmation, from_address: str | None) -> Actor:
    """Somebody of the entity without an account, on the entity's own chain."""
    return Actor(None, None, partner_id=asked.partner_id, from_address=from_address)


def _refuse_answers(name: str, office: str, email: str, read: str | None) -> None:
    if not name.strip():
        raise RuleBroken(_("Write the person's name."), field="name")
    if not office.strip():
        raise RuleBroken(_("Write the person's office, such as mayor or chair of the board."), field="office")
    if read is None:
        raise RuleBroken(why_not_email(email), field="email")


def _end_waiting(application: Application) -> None:
    for asked in application.confirmations:
        if asked.answer is None:
            asked.ended_at = asked.ended_at or now()


def _send_link(asked: InsideConfirmation, address: Address) -> None:
    """A new link; the one before it ends with that, since only one fingerprint is kept."""
    token = new_token()
    asked.link_hash = fingerprint(token)
    asked.expires_at = now() + timedelta(days=settings().link_days)
    deliver(
        lambda: please_confirm(asked.application),
        to=asked.email,
        name=asked.name,
        language=asked.application.language,
        way_in=address(token),
    )
