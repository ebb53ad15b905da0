"""Nominate technicians, let them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.actions import invite, make_account
from app.domain.access.models import AccountStatus, Actor, Role
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.technicians.actions.posting import post
from app.domain.technicians.models import Qualification, Technician
from app.domain.technicians.rules import refuse_languages, refuse_profile


class Nominee(TypedDict):
    """What the entity says of a person it nominates. `languages` are ISO 639 codes."""

    name: str
    email: str
    qualification: Qualification
    evidence: str
    is_portuguese_national: bool
    languages: list[str]
    skills_confirmed: bool


def nominate(by: Actor, centre: Centre, *, address: Callable[[str], str], **nominee: Unpack[Nominee]) -> Technician:
    """A technician for the centre, invited by mail. `address` makes the link of a token.

    RuleBroken when the profile of FAQ answer 11 is not met, or the e-mail has an account already.
    """
    require(by, Permission.NOMINATE_TECHNICIAN, on=centre)
    technician = _nominate(by, centre, nominee)
    invite(by, technician.account, address)
    return technician


def nominate_from_registration(by: Actor, centre: Centre, people: list[Nominee]) -> list[Technician]:
    """The technicians named in an approved registration form, under the same rules; nobody is invited yet.

    Called by the approval, which has asked the policy.
    """
    return [_nominate(by, centre, person) for person in people]


def send_invitation(by: Actor, technician: Technician, address: Callable[[str], str]) -> None:
    """Write to the technician with a link to set a password; RuleBroken once the account is in use."""
    require(by, Permission.NOMINATE_TECHNICIAN, on=technician)
    if technician.account.status is not AccountStatus.INVITED:
        raise RuleBroken(_("This technician has an account in use already: no invitation is needed."))
    invite(by, technician.account, address)
    record(by, "technician.invited", on=technician)


def _nominate(by: Actor, centre: Centre, nominee: Nominee) -> Technician:
    refuse_profile(nominee["evidence"], nominee["skills_confirmed"])
    refuse_languages(nominee["languages"], nominee["is_portuguese_national"])
    account = make_account(
        by,
        email=nominee["email"],
        name=nominee["name"],
        role=Role.TECHNICIAN,
        partner_id=centre.partner_id,
        centre_id=centre.id,
    )
    technician = Technician(
        partner_id=centre.partner_id,
        centre_id=centre.id,
        account=account,
        name=nominee["name"],
        qualification=Qualification(nominee["qualification"]),
        evidence=nominee["evidence"],
        is_portuguese_national=nominee["is_portuguese_national"],
        languages=nominee["languages"],
        skills_confirmed=nominee["skills_confirmed"],
    )
    db.session.add(technician)
    db.session.flush()
    post(technician, centre, today())
    record(by, "technician.nominated", on=technician)
    return technician
