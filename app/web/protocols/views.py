"""Protocols: the list, one file, and every step of its life."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.files import fetch
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.centres.actions import bring_into_force, issue_for_signature
from app.domain.partners.queries import get_partner
from app.domain.protocols.actions import add_rate, amend_draft, draft_protocol, return_signed_copy, upload_signed
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, ServiceType
from app.domain.protocols.queries import get_protocol, list_protocols
from app.domain.protocols.terms import PAID_SERVICE
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.protocols.forms import RateForm, UploadForm, draft_form
from app.web.protocols.known import known_of

area = Blueprint("protocols", __name__, url_prefix="/protocols")
PAGE_LENGTH = 50


@area.get("")
@needs(Permission.READ_PROTOCOL)
def index() -> ResponseReturnValue:
    status = _status_asked()
    before = request.args.get("before", type=int)
    found = list_protocols(current_account(), status=status, before=before, limit=PAGE_LENGTH + 1)
    older = url_for(".index", status=status, before=found[-2].id) if len(found) > PAGE_LENGTH else None
    statuses = list(ProtocolStatus)
    return page("protocols/index.html", protocols=found[:PAGE_LENGTH], status=status, statuses=statuses, older=older)


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def new() -> ResponseReturnValue:
    partner = get_partner(current_account(), request.args.get("partner_id", 0, type=int))
    form = draft_form(None, **known_of(current_account(), partner))
    if form.submitted():
        with form.showing_broken_rules():
            protocol = draft_protocol(current_account(), partner, **form.terms())
            return _back_to(protocol, _("The draft was saved."))
    return page("protocols/new.html", form, partner=partner)


@area.route("/<int:protocol_id>/edit", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def edit(protocol_id: int) -> ResponseReturnValue:
    protocol = get_protocol(current_account(), protocol_id)
    form = draft_form(protocol)
    if form.submitted():
        with form.showing_broken_rules():
            amend_draft(current_account(), protocol, **form.terms())
            return _back_to(protocol, _("The draft was saved."))
    return page("protocols/edit.html", form, protocol=protocol, partner=protocol.partner)


@area.get("/<int:protocol_id>")
@needs(Permission.READ_PROTOCOL)
def show(protocol_id: int) -> ResponseReturnValue:
    return _file(get_protocol(current_account(), protocol_id))


@area.post("/<int:protocol_id>/issue")
@needs(Permission.DRAFT_PROTOCOL)
def issue(protocol_id: int) -> ResponseReturnValue:
    return _press(protocol_id, issue_for_signature, _("The document is being prepared, to be signed by all."))


@area.post("/<int:protocol_id>/upload")
@needs(Permission.SIGN_PROTOCOL)
def upload(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), UploadForm()
    if form.submitted():
        with form.showing_broken_rules():
            content, said = form.file.data.read(), (form.signatory.data, form.office.data, form.signed_on.data)
            upload_signed(current_account(), protocol, content, *said)
            return _back_to(protocol, _("The signed copy was kept."))
    return _file(protocol, form, upload_form=form)


@area.post("/<int:protocol_id>/return")
@needs(Permission.DRAFT_PROTOCOL)
def return_copy(protocol_id: int) -> ResponseReturnValue:
    message = _("The signed copy was returned: it has to be uploaded again.")
    return _press(protocol_id, return_signed_copy, message)


@area.post("/<int:protocol_id>/start")
@needs(Permission.DRAFT_PROTOCOL)
def start(protocol_id: int) -> ResponseReturnValue:
    return _press(protocol_id, bring_into_force, _("The protocol is in force."))


@area.post("/<int:protocol_id>/rate")
@needs(Permission.DRAFT_PROTOCOL)
def rate(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), RateForm()
    if form.submitted():
        with form.showing_broken_rules():
            paid = PAID_SERVICE.get(protocol.model, ServiceType.BIOMETRICS)
            add_rate(current_account(), protocol, paid, form.amount.data, form.valid_from.data)
            return _back_to(protocol, _("The new amount was saved."))
    return _file(protocol, form, rate_form=form)


@area.get("/<int:protocol_id>/signed")
@needs(Permission.READ_PROTOCOL)
def download_signed(protocol_id: int) -> ResponseReturnValue:
    protocol = get_protocol(current_account(), protocol_id)
    if protocol.signed_sha256 is None:
        raise OutOfReach
    return pdf(fetch(protocol.signed_sha256), f"{protocol.reference}-signed")


def _press(protocol_id: int, act: Callable[[Actor, Protocol], object], message: str) -> ResponseReturnValue:
    """One button, one act on the protocol."""
    protocol, form = get_protocol(current_account(), protocol_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            act(current_account(), protocol)
            return _back_to(protocol, message)
    return _file(protocol, form)


def _back_to(protocol: Protocol, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", protocol_id=protocol.id), 303)


def _file(
    protocol: Protocol,
    refused: PageForm | None = None,
    upload_form: UploadForm | None = None,
    rate_form: RateForm | None = None,
) -> ResponseReturnValue:
    """The page of one protocol, with the form that was refused, if one was."""
    known = {"signatory": protocol.partner_signatory, "office": protocol.partner_signatory_office}
    return page(
        "protocols/show.html",
        refused,
        protocol=protocol,
        upload_form=upload_form or UploadForm(formdata=None, data=known),
        rate_form=rate_form or RateForm(formdata=None),
        has_begun=protocol.in_force_from <= today(),
        is_paid=protocol.model in PAID_SERVICE,
    )


def _status_asked() -> ProtocolStatus | None:
    asked = request.args.get("status", "")
    return ProtocolStatus(asked) if asked in list(ProtocolStatus) else None
