"""AIMA's queue: the protocols in which only its own signature is missing."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import get_protocol
from app.domain.signatures.actions import ask_for_seal, countersign
from app.domain.signatures.queries import list_signatories, list_to_countersign
from app.domain.signatures.rules import waited_for
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.signatures.area import area, back_to
from app.web.signatures.forms import CopyForm

PAGE_LENGTH = 50


@area.get("/countersign")
@needs(Permission.COUNTERSIGN)
def queue() -> ResponseReturnValue:
    before = request.args.get("before", type=int)
    found = list_to_countersign(current_account(), before=before, limit=PAGE_LENGTH + 1)
    older = url_for(".queue", before=found[-2].id) if len(found) > PAGE_LENGTH else None
    return page("signatures/queue.html", protocols=found[:PAGE_LENGTH], older=older)


@area.route("/countersign/<int:protocol_id>", methods=["GET", "POST"])
@needs(Permission.COUNTERSIGN)
def sign_for_aima(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), CopyForm()
    if form.submitted():
        with form.showing_broken_rules():
            countersign(current_account(), protocol, *form.kept())
            return back_to(protocol, _("The copy was received. What the check says is shown here."))
    return _page_of(protocol, form)


@area.post("/countersign/<int:protocol_id>/seal")
@needs(Permission.COUNTERSIGN)
def seal(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            ask_for_seal(current_account(), protocol)
            return back_to(protocol, _("AIMA's seal is being put on the document."))
    return _page_of(protocol, CopyForm(formdata=None), form)


def _page_of(protocol: Protocol, form: CopyForm, refused: PageForm | None = None) -> ResponseReturnValue:
    return page(
        "signatures/sign_for_aima.html",
        refused or form,
        copy_form=form,
        protocol=protocol,
        waited_for=waited_for(list_signatories(protocol)),
        has_seal=settings().seal_certificate is not None,
    )
