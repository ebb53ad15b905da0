"""The blueprint of protocols, and the page of one file, which every act comes back to."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.access.models import Actor
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import get_protocol
from app.domain.signatures.counterparts import list_counterparts
from app.domain.signatures.queries import list_signatories
from app.web.access import current_account
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.protocols.standing import standing_of

area = Blueprint("protocols", __name__, url_prefix="/protocols")


def press(protocol_id: int, act: Callable[[Actor, Protocol], object], message: str) -> ResponseReturnValue:
    """One button, one act on the protocol."""
    protocol, form = get_protocol(current_account(), protocol_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            act(current_account(), protocol)
            return back_to(protocol, message)
    return file_of(protocol, form)


def back_to(protocol: Protocol, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", protocol_id=protocol.id), 303)


def file_of(protocol: Protocol, refused: PageForm | None = None) -> ResponseReturnValue:
    """The page of one protocol, with the form that was refused, if one was."""
    everyone, standing = list_signatories(protocol), standing_of(protocol)
    return page(
        "protocols/show.html",
        refused,
        protocol=protocol,
        everyone=everyone,
        signed_copies=list_counterparts(protocol),
        standing=standing,
    )
