"""Protocols: the list, one file, and every step of its life."""

from __future__ import annotations

from datetime import timedelta

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.files import fetch
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.actions import bring_into_force, issue_for_signature
from app.domain.partners.queries import get_partner
from app.domain.protocols.actions import (
    amend_addendum,
    amend_draft,
    draft_protocol,
)
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import get_protocol, list_ending, list_protocols
from app.domain.protocols.rules import REMINDED_AT
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.pages import page
from app.web.protocols.area import area, back_to, file_of, press
from app.web.protocols.forms import addendum_form, draft_form
from app.web.protocols.known import known_of

PAGE_LENGTH = 50


@area.get("")
@needs(Permission.READ_PROTOCOL)
def index() -> ResponseReturnValue:
    status, is_ending = _status_asked(), request.args.get("ending") == "soon"
    found = _listed(status, is_ending)
    older = None
    if len(found) > PAGE_LENGTH:
        older = url_for(".index", status=status, ending="soon" if is_ending else None, before=found[-2].id)
    return page(
        "protocols/index.html",
        protocols=found[:PAGE_LENGTH],
        status=status,
        is_ending=is_ending,
        statuses=list(ProtocolStatus),
        older=older,
    )


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def new() -> ResponseReturnValue:
    partner = get_partner(current_account(), request.args.get("partner_id", 0, type=int))
    form = draft_form(None, **known_of(current_account(), partner))
    if form.submitted():
        with form.showing_broken_rules():
            protocol = draft_protocol(current_account(), partner, **form.terms())
            return back_to(protocol, _("The draft was saved."))
    return page("protocols/new.html", form, partner=partner)


@area.route("/<int:protocol_id>/edit", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def edit(protocol_id: int) -> ResponseReturnValue:
    protocol = get_protocol(current_account(), protocol_id)
    if protocol.is_addendum:
        return _edit_addendum(protocol)
    form = draft_form(protocol)
    if form.submitted():
        with form.showing_broken_rules():
            amend_draft(current_account(), protocol, **form.terms())
            return back_to(protocol, _("The draft was saved."))
    return page("protocols/edit.html", form, protocol=protocol, partner=protocol.partner)


@area.get("/<int:protocol_id>")
@needs(Permission.READ_PROTOCOL)
def show(protocol_id: int) -> ResponseReturnValue:
    return file_of(get_protocol(current_account(), protocol_id))


@area.post("/<int:protocol_id>/issue")
@needs(Permission.DRAFT_PROTOCOL)
def issue(protocol_id: int) -> ResponseReturnValue:
    return press(protocol_id, issue_for_signature, _("The document is being prepared, to be signed by all."))


@area.post("/<int:protocol_id>/start")
@needs(Permission.DRAFT_PROTOCOL)
def start(protocol_id: int) -> ResponseReturnValue:
    return press(protocol_id, bring_into_force, _("The protocol is in force."))


@area.get("/<int:protocol_id>/signed")
@needs(Permission.READ_PROTOCOL)
def download_signed(protocol_id: int) -> ResponseReturnValue:
    protocol = get_protocol(current_account(), protocol_id)
    if protocol.signed_sha256 is None:
        raise OutOfReach
    return pdf(fetch(protocol.signed_sha256), f"{protocol.reference}-signed")


def _edit_addendum(addendum: Protocol) -> ResponseReturnValue:
    form, agreement = addendum_form(addendum.agreement, addendum), addendum.agreement
    if form.submitted():
        with form.showing_broken_rules():
            amend_addendum(current_account(), addendum, **form.terms(agreement))
            return back_to(addendum, _("The draft was saved."))
    cancel_url = url_for(".show", protocol_id=addendum.id)
    return page("protocols/addendum.html", form, agreement=agreement, cancel_url=cancel_url)


def _listed(status: ProtocolStatus | None, is_ending: bool) -> list[Protocol]:
    """One more than a page shows, so that it is known whether others follow."""
    following = request.args.get("before", type=int)
    if is_ending:
        until = today() + timedelta(days=max(REMINDED_AT))
        return list_ending(current_account(), until, after=following, limit=PAGE_LENGTH + 1)
    return list_protocols(current_account(), status=status, before=following, limit=PAGE_LENGTH + 1)


def _status_asked() -> ProtocolStatus | None:
    asked = request.args.get("status", "")
    return ProtocolStatus(asked) if asked in list(ProtocolStatus) else None
