"""Bind technicians to secrecy: each wording is taken on by each person, once, and stays on file."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.technicians.models import SECRECY_VERSION, SecrecySignature, Technician


def sign_secrecy(by: Actor, technician: Technician, language: str | None = None) -> None:
    """The technician takes on the undertaking in its present wording, read in this language (code).

    Nobody can for another (FAQ answers 14, 17); RuleBroken when it is signed already.
    """
    require(by, Permission.SIGN_SECRECY, on=technician)
    if technician.has_signed_secrecy:
        raise RuleBroken(_("The undertaking is signed already."))
    technician.secrecy_version, technician.secrecy_signed_at = SECRECY_VERSION, now()
    signature = SecrecySignature(
        partner_id=technician.partner_id,
        technician_id=technician.id,
        version=SECRECY_VERSION,
        language=language,
        signed_at=technician.secrecy_signed_at,
    )
    db.session.add(signature)
    db.session.flush()
    record(by, "secrecy.signed", on=technician, changes={"version": SECRECY_VERSION})
