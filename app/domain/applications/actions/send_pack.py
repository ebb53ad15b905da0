"""Answer an expression of interest: four documents in one act, and the links that open the file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.facts import LANGUAGE, Slot, meeting_facts, model_facts, note_facts
from app.domain.applications.letters import Address, send_pack_letter
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, PackDocument, PackPart
from app.domain.applications.queries import list_applicants, was_let_in
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document

# The form is a page: what was sent is its version.
FORM_VERSION = "form-v1"
DAYS_TO_ANSWER = 14


def send_pack(by: Actor, application: Application, *, slots: list[Slot], address: Address) -> None:
    """Send the four documents, each in the version in force today, which stays the file's own (FAQ answer 12).

    `slots` are the meetings proposed; none when the days are to be agreed. RuleBroken for one that is past or
    half written, and while the contact has not confirmed the e-mail.
    """
    require(by, Permission.SEND_PACK, on=application)
    LIFECYCLE.check(application, ApplicationStatus.PACK_SENT)
    if application.email_confirmed_at is None:
        raise RuleBroken(_("The contact has not confirmed the e-mail yet: the documents wait for that."))
    _refuse_slots(slots)
    answer_interest(by, application, slots, address)


def answer_interest(by: Actor, application: Application, slots: list[Slot], address: Address) -> None:
    """The act itself. Called by `send_pack`, and by the confirmation of the e-mail when the pack goes by itself."""
    _fill_pack(by, application, slots)
    LIFECYCLE.move(application, ApplicationStatus.PACK_SENT)
    application.pack_sent_at = now()
    record(by, "application.pack-sent", on=application, changes={sent.part: sent.version for sent in application.pack})
    for account in list_applicants(application):
        if was_let_in(application, account):
            send_pack_letter(by, account, application, address)


def _fill_pack(by: Actor, application: Application, slots: list[Slot]) -> None:
    _put_in_pack(by, application, PackPart.MEETING_PROPOSAL, meeting_facts(application, slots, _answer_by(slots)))
    application.pack.append(
        PackDocument(partner_id=application.partner_id, part=PackPart.REGISTRATION_FORM, version=FORM_VERSION)
    )
    _put_in_pack(by, application, PackPart.MODEL_PROTOCOL, model_facts(application))
    _put_in_pack(by, application, PackPart.ADMINISTRATIVE_NOTE, note_facts())


def _refuse_slots(slots: list[Slot]) -> None:
    if any(slot.day <= today() for slot in slots):
        raise RuleBroken(_("Propose days from tomorrow on."), field="slots")
    if any(not (slot.time and slot.place) for slot in slots):
        raise RuleBroken(_("Write the time and the place of each meeting."), field="slots")


def _put_in_pack(by: Actor, application: Application, part: PackPart, facts: dict[str, Any]) -> None:
    kind = part.replace("_", "-")  # as its folder is called
    document = request_document(by, kind, language=LANGUAGE, facts=facts, partner_id=application.partner_id)
    application.pack.append(
        PackDocument(partner_id=application.partner_id, part=part, version=document.version, document=document)
    )


def _answer_by(slots: list[Slot]) -> date:
    latest = today() + timedelta(days=DAYS_TO_ANSWER)
    return min([latest, *(slot.day - timedelta(days=1) for slot in slots)])
