"""The undertaking of secrecy: read and signed, and each signed wording as it was."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _, current_language
from app.domain.access.policy import Permission
from app.domain.technicians.actions import sign_secrecy
from app.domain.technicians.models import SECRECY_VERSION, Technician
from app.domain.technicians.queries import get_technician, get_technician_of, list_signatures
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.technicians.area import area
from app.web.technicians.forms import SecrecyForm


@area.route("/secrecy", methods=["GET", "POST"])
@needs(Permission.SIGN_SECRECY)
def secrecy() -> ResponseReturnValue:
    technician, form = get_technician_of(current_account().account_id), SecrecyForm()
    if form.submitted():
        with form.showing_broken_rules():
            sign_secrecy(current_account(), technician, current_language().code)
            flash(_("The undertaking is signed."))
            return redirect(url_for(".secrecy"), 303)
    signatures, text = list_signatures(technician.id), _text(SECRECY_VERSION)
    return page(
        "technicians/secrecy.html", form, technician=technician, text=text, version=SECRECY_VERSION, signed=signatures
    )


@area.get("/secrecy/<version>")
@needs(Permission.SIGN_SECRECY)
def own_undertaking(version: str) -> ResponseReturnValue:
    return _signed(get_technician_of(current_account().account_id), version)


@area.get("/<int:technician_id>/secrecy/<version>")
@needs(Permission.READ_TECHNICIAN)
def undertaking(technician_id: int, version: str) -> ResponseReturnValue:
    return _signed(get_technician(current_account(), technician_id), version)


def _signed(technician: Technician, version: str) -> ResponseReturnValue:
    """The wording as this person signed it, to be printed; OutOfReach for one they never signed."""
    signature = next((each for each in list_signatures(technician.id) if each.version == version), None)
    if signature is None:
        raise OutOfReach
    return page("technicians/undertaking.html", technician=technician, signature=signature, text=_text(version))


def _text(version: str) -> str:
    """The template of a wording, in the language of the page."""
    return f"technicians/undertaking/{version}/{current_language().code}.html"
