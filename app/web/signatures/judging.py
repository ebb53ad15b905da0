"""Copies that came back: each with what the check found, and the judgement of a person where one is needed."""

from __future__ import annotations

from uuid import UUID

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.protocols.queries import get_protocol
from app.domain.signatures.actions import accept_copy, refuse_copy
from app.domain.signatures.models import SignedCopy
from app.domain.signatures.queries import get_copy, list_doubtful, list_signatories
from app.web.access import current_account, needs
from app.web.downloads import stored
from app.web.pages import page
from app.web.signatures.area import area, back_to
from app.web.signatures.forms import ACCEPT, JudgementForm, judgement_form

AT_ONCE = 50


@area.get("/signed-copies")
@needs(Permission.JUDGE_COPY)
def doubtful() -> ResponseReturnValue:
    return page("signatures/doubtful.html", copies=list_doubtful(current_account(), limit=AT_ONCE))


@area.get("/signed-copies/<uuid:signed_copy_id>")
@needs(Permission.READ_PROTOCOL)
def copy(signed_copy_id: UUID) -> ResponseReturnValue:
    found = get_copy(current_account(), signed_copy_id)
    return _page_of(found, _form_of(found))


@area.post("/signed-copies/<uuid:signed_copy_id>/judge")
@needs(Permission.JUDGE_COPY)
def judge(signed_copy_id: UUID) -> ResponseReturnValue:
    found = get_copy(current_account(), signed_copy_id)
    form = _form_of(found)
    if form.submitted():
        with form.showing_broken_rules():
            _decide(found, form)
            return back_to(found.protocol, _("Your decision was kept."))
    return _page_of(found, form)


@area.get("/signed-copies/<uuid:signed_copy_id>/file")
@needs(Permission.READ_PROTOCOL)
def file(signed_copy_id: UUID) -> ResponseReturnValue:
    found = get_copy(current_account(), signed_copy_id)
    protocol = get_protocol(current_account(), found.protocol_id)
    return stored(found.sha256, f"{protocol.reference}-{found.way}")


def _decide(found: SignedCopy, form: JudgementForm) -> None:
    by, reasons = current_account(), form.reasons.data
    if form.decision.data == ACCEPT:
        accept_copy(by, found, form.signatories.data or [], reasons, form.signed_on.data)
    else:
        refuse_copy(by, found, reasons)


def _form_of(found: SignedCopy) -> JudgementForm:
    return judgement_form(list_signatories(found.protocol), found.signatories)


def _page_of(found: SignedCopy, form: JudgementForm) -> ResponseReturnValue:
    names = {each.id: each.name for each in list_signatories(found.protocol)}
    return page("signatures/copy.html", form, copy=found, protocol=found.protocol, names=names)
