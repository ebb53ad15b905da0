"""The blueprint of signatures, and what its pages have in common."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import get_protocol
from app.domain.signatures.counterparts import list_counterparts
from app.domain.signatures.models import Signatory
from app.domain.signatures.queries import get_signatory, list_copies, list_signatories
from app.domain.signatures.rules import waited_for
from app.web.access import current_account
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.signatures.forms import OrderForm

area = Blueprint("signatures", __name__)


def back_to(protocol: Protocol, message: str) -> ResponseReturnValue:
    """To the page of its signatures, with what was done."""
    flash(message)
    return redirect(url_for("signatures.show", protocol_id=protocol.id), 303)


def press(signatory_id: int, act: Callable[[Signatory], object], message: str) -> ResponseReturnValue:
    """One button, one act on a signatory."""
    signatory, form = get_signatory(current_account(), signatory_id), ActForm()
    protocol = get_protocol(current_account(), signatory.protocol_id)
    if form.submitted():
        with form.showing_broken_rules():
            act(signatory)
            return back_to(protocol, message)
    return panel(protocol, form)


def panel(protocol: Protocol, form: PageForm | None = None) -> ResponseReturnValue:
    """Who signs, where each stands, and what came back; with the form that was refused, if one was."""
    everyone = list_signatories(protocol)
    return page(
        "signatures/show.html",
        form,
        protocol=protocol,
        everyone=everyone,
        waited_for=waited_for(everyone),
        copies=list_copies(protocol),
        signed_copies=list_counterparts(protocol),
        is_open=protocol.status.value in ("drafted", "awaiting_signatures"),
        may_order=not any(each.signed_on for each in everyone),
        order_form=OrderForm(formdata=None, data={"is_in_order": protocol.is_signed_in_order}),
    )
