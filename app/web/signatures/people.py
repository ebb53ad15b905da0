"""The signatories of a protocol: named, written to, put in order; copies handed in; the text reopened."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.models import PARTNER_ROLES
from app.domain.access.policy import Permission
from app.domain.protocols.queries import get_protocol
from app.domain.signatures.actions import (
    mend_address,
    move_up,
    name_signatory,
    remind_signatory,
    reopen_for_change,
    send_copy,
    set_order,
    take_off,
)
from app.domain.signatures.models import SigningParty
from app.domain.signatures.queries import get_signatory, text_to_sign
from app.web.access import current_account, needs
from app.web.downloads import stored
from app.web.pages import page
from app.web.signatures.area import area, back_to, panel, press
from app.web.signatures.forms import AddressForm, CopyForm, OrderForm, ReopenForm, SignatoryForm


@area.get("/protocols/<int:protocol_id>/signatures")
@needs(Permission.READ_PROTOCOL)
def show(protocol_id: int) -> ResponseReturnValue:
    return panel(get_protocol(current_account(), protocol_id))


@area.route("/protocols/<int:protocol_id>/signatories/new", methods=["GET", "POST"])
@needs(Permission.NAME_SIGNATORIES)
def new(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), SignatoryForm(data={"party": SigningParty.PARTNER})
    if current_account().role in PARTNER_ROLES:
        form.party.choices = [choice for choice in SigningParty.pairs() if choice[0] == SigningParty.PARTNER]
    if form.submitted():
        with form.showing_broken_rules():
            name_signatory(current_account(), protocol, **form.facts())
            return back_to(protocol, _("The signatory was named."))
    return page("signatures/new.html", form, protocol=protocol)


@area.route("/signatories/<int:signatory_id>/address", methods=["GET", "POST"])
@needs(Permission.NAME_SIGNATORIES)
def address(signatory_id: int) -> ResponseReturnValue:
    signatory = get_signatory(current_account(), signatory_id)
    form = AddressForm(obj=signatory)
    if form.submitted():
        with form.showing_broken_rules():
            mend_address(current_account(), signatory, **form.values)
            return back_to(signatory.protocol, _("The address was corrected. No signature was touched."))
    return page("signatures/address.html", form, signatory=signatory)


@area.post("/signatories/<int:signatory_id>/remind")
@needs(Permission.NAME_SIGNATORIES)
def remind(signatory_id: int) -> ResponseReturnValue:
    message = _("The reminder goes out with a fresh link.")
    return press(signatory_id, lambda signatory: remind_signatory(current_account(), signatory), message)


@area.post("/signatories/<int:signatory_id>/up")
@needs(Permission.NAME_SIGNATORIES)
def up(signatory_id: int) -> ResponseReturnValue:
    return press(signatory_id, lambda signatory: move_up(current_account(), signatory), _("The order was changed."))


@area.post("/signatories/<int:signatory_id>/take-off")
@needs(Permission.NAME_SIGNATORIES)
def remove(signatory_id: int) -> ResponseReturnValue:
    message = _("This person no longer has to sign.")
    return press(signatory_id, lambda signatory: take_off(current_account(), signatory), message)


@area.get("/signatories/<int:signatory_id>/authority")
@needs(Permission.READ_PROTOCOL)
def authority(signatory_id: int) -> ResponseReturnValue:
    signatory = get_signatory(current_account(), signatory_id)
    if signatory.authority_sha256 is None:
        raise OutOfReach
    return stored(signatory.authority_sha256, f"authority-{signatory.id}")


@area.post("/protocols/<int:protocol_id>/signatures/order")
@needs(Permission.NAME_SIGNATORIES)
def order(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), OrderForm()
    if form.submitted():
        with form.showing_broken_rules():
            set_order(current_account(), protocol, is_in_order=form.is_in_order.data)
            return back_to(protocol, _("The order was changed."))
    return panel(protocol, form)


@area.route("/protocols/<int:protocol_id>/signatures/copy", methods=["GET", "POST"])
@needs(Permission.SIGN_PROTOCOL)
def upload(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), CopyForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_copy(current_account(), protocol, *form.kept())
            return back_to(protocol, _("The copy was received. What the check says is shown here."))
    return page("signatures/upload.html", form, protocol=protocol)


@area.get("/protocols/<int:protocol_id>/signatures/text")
@needs(Permission.READ_PROTOCOL)
def text(protocol_id: int) -> ResponseReturnValue:
    """What the next person signs: with the signatures there are already."""
    protocol = get_protocol(current_account(), protocol_id)
    sha256 = text_to_sign(protocol)
    if sha256 is None:
        raise OutOfReach
    return stored(sha256, f"{protocol.reference}-to-sign")


@area.route("/protocols/<int:protocol_id>/signatures/reopen", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def reopen(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), ReopenForm()
    if form.submitted():
        with form.showing_broken_rules():
            reopen_for_change(current_account(), protocol, form.reasons.data)
            return back_to(protocol, _("The text is a draft again. Change it and issue it anew."))
    return page("signatures/reopen.html", form, protocol=protocol)
