"""Accounts, technicians, and the actors they are."""

from __future__ import annotations

from itertools import count
from typing import Any

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import PARTNER_ROLES, Account, AccountStatus, Actor, Role
from app.domain.centres.models import Centre
from app.domain.technicians.models import Posting, Qualification, SecrecySignature, Technician
from tests.builders.structures import LONG_AGO, a_centre, a_partner

_numbers = count(1)


def an_account(role: Role = Role.DIRECTORATE, **changes: Any) -> Account:
    """An active account; one of a partner entity belongs to a new partner unless told otherwise."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "email": f"{role}{number}@exemplo.invalid",
        "name": f"Pessoa Fictícia {number}",
        "role": role,
        "status": AccountStatus.ACTIVE,
        "language": "en",
    }
    if role in PARTNER_ROLES and "partner_id" not in changes:
        facts["partner_id"] = a_partner().id
    account = Account(**{**facts, **changes})
    db.session.add(account)
    db.session.flush()
    return account


def a_technician(centre: Centre | None = None, **changes: Any) -> Technician:
    """A technician who is trained, bound to secrecy and posted in an open centre; `.account` signs in."""
    centre = centre or a_centre()
    account = an_account(Role.TECHNICIAN, partner_id=centre.partner_id, centre_id=centre.id)
    facts: dict[str, Any] = {
        "partner_id": centre.partner_id,
        "centre_id": centre.id,
        "account_id": account.id,
        "name": account.name,
        "qualification": Qualification.DEGREE,
        "evidence": "Serviço Social",
        "is_portuguese_national": True,
        "languages": ["pt", "en"],
        "skills_confirmed": True,
        "secrecy_version": "v1",
        "secrecy_signed_at": now(),
        "trained_on": LONG_AGO,
    }
    technician = Technician(**{**facts, **changes})
    db.session.add(technician)
    db.session.flush()
    if technician.secrecy_version and technician.secrecy_signed_at:
        owner = {"partner_id": technician.partner_id, "technician_id": technician.id}
        signed = {"version": technician.secrecy_version, "signed_at": technician.secrecy_signed_at}
        db.session.add(SecrecySignature(**owner, **signed))
    a_posting(technician, centre)
    return technician


def a_posting(technician: Technician, centre: Centre, **changes: Any) -> Posting:
    """The technician serves there, since long ago and with no end set."""
    facts: dict[str, Any] = {"valid_from": LONG_AGO, "valid_until": None}
    owner = {"partner_id": technician.partner_id, "technician_id": technician.id, "centre_id": centre.id}
    posting = Posting(**owner, **{**facts, **changes})
    db.session.add(posting)
    db.session.flush()
    return posting


def as_actor(account: Account) -> Actor:
    """The actor this account is once signed in."""
    return Actor(
        account_id=account.id,
        role=account.role,
        name=account.name,
        partner_id=account.partner_id,
        centre_id=account.centre_id,
        language=account.language,
    )
