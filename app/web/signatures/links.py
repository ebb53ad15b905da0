"""A signatory's own page, opened by the personal link: read, download, sign outside, send back."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.protocols.models import ContentChange
from app.domain.signatures.actions import LinkState, ask_for_fresh_link, note_opened, send_copy_by_link, state_of
from app.domain.signatures.counterparts import list_counterparts
from app.domain.signatures.models import Signatory, SigningLink
from app.domain.signatures.queries import (
    find_change,
    find_link,
    get_signatory_of,
    list_copies_sent_by,
    list_signatories,
    text_to_sign,
)
from app.domain.signatures.rules import is_in_turn
from app.web.access import public
from app.web.downloads import stored
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.signatures.area import area
from app.web.signatures.forms import CopyForm
from app.web.signatures.wording import told


@area.route("/sign/<token>", methods=["GET", "POST"])
@public
def sign(token: str) -> ResponseReturnValue:
    link, signatory = _opened(token)
    state = state_of(link, signatory)
    if state is not LinkState.LIVE:
        html, _status = page("signatures/fresh.html", token=token, state=state, signatory=signatory)
        return html, 410
    note_opened(signatory)
    form = CopyForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_copy_by_link(signatory, *form.kept())
            flash(_("The copy was received. What the check says is shown here."))
            return redirect(url_for(".sign", token=token), 303)
    return _page_of(token, signatory, form)


@area.get("/sign/<token>/document")
@public
def document(token: str) -> ResponseReturnValue:
    """The text to sign; once all have signed, the counterpart."""
    link, signatory = _opened(token)
    sha256 = signatory.protocol.signed_sha256 or text_to_sign(signatory.protocol)
    if state_of(link, signatory) is not LinkState.LIVE or sha256 is None:
        abort(404)
    return stored(sha256, signatory.protocol.reference)


@area.get("/sign/<token>/copies/<uuid:signed_copy_id>")
@public
def counterpart(token: str, signed_copy_id: UUID) -> ResponseReturnValue:
    """One of the files that together bear every signature, once all have signed."""
    link, signatory = _opened(token)
    protocol = signatory.protocol
    found = next((each.copy for each in list_counterparts(protocol) if each.copy.id == signed_copy_id), None)
    if state_of(link, signatory) is not LinkState.LIVE or protocol.signed_sha256 is None or found is None:
        abort(404)
    return stored(found.sha256, f"{protocol.reference}-{found.way}")


@area.get("/sign/<token>/translation")
@public
def translation(token: str) -> ResponseReturnValue:
    """The courtesy translation, to read beside the text to sign."""
    link, signatory = _opened(token)
    courtesy = signatory.protocol.courtesy
    if state_of(link, signatory) is not LinkState.LIVE or courtesy is None or courtesy.sha256 is None:
        abort(404)
    return stored(courtesy.sha256, f"{signatory.protocol.reference}-en")


@area.post("/sign/<token>/fresh")
@public
def fresh(token: str) -> ResponseReturnValue:
    link, signatory = _opened(token)
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            ask_for_fresh_link(signatory)
            flash(_("A fresh link is on its way, to the e-mail address on file."))
            return redirect(url_for(".sign", token=token), 303)
    return page("signatures/fresh.html", form, token=token, state=state_of(link, signatory), signatory=signatory)


def _opened(token: str) -> tuple[SigningLink, Signatory]:
    link = find_link(token)
    if link is None:
        abort(404)
    return link, get_signatory_of(link)


def _page_of(token: str, signatory: Signatory, form: PageForm) -> ResponseReturnValue:
    protocol = signatory.protocol
    everyone = list_signatories(protocol)
    change: ContentChange | None = find_change(protocol)
    return page(
        "signatures/sign.html",
        form,
        token=token,
        signatory=signatory,
        protocol=protocol,
        is_made=text_to_sign(protocol) is not None,
        first=next((each for each in everyone if each.signed_on is None), None),
        is_in_turn=is_in_turn(signatory, everyone),
        change=change,
        difference=told(change),
        copies=list_copies_sent_by(signatory),
        signed_copies=list_counterparts(protocol),
    )
