"""The task and the referral that are told with a service come, change and go with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.follow_ups.lifecycle import ReferralStatus
from app.domain.follow_ups.models import FollowUp, Referral
from app.domain.follow_ups.queries import find_referral
from app.domain.follow_ups.rules import refuse_long, refuse_task_day
from app.domain.follow_ups.sheet import Afterwards
from app.domain.vocabulary.queries import vocabulary

ASK_AGAIN_AFTER = timedelta(days=14)


class Service(Protocol):
    """What is known here of the service all this was born from."""

    id: UUID
    partner_id: int
    centre_id: int
    technician_id: int
    given_on: date
    referral: str | None


def refuse_afterwards(told: Afterwards, given_on: date, referral: str | None) -> None:
    """A task has a date and a date has a task; what is said of a referral has a target, and its consent if need be."""
    if told.follow_up and told.follow_up_on is None:
        raise RuleBroken(_("Write by when it is to be done."), field="follow_up_on")
    if told.follow_up_on and not told.follow_up:
        raise RuleBroken(_("Write what is to be done."), field="follow_up")
    if told.follow_up_on:
        refuse_task_day(told.follow_up_on, given_on, "follow_up_on")
    refuse_long(told.follow_up, "follow_up")
    refuse_long(told.referral_reason, "referral_reason")
    if told.referral_reason and not referral:
        raise RuleBroken(_("There is a reason but no referral: choose where to."), field="referral")
    refuse_without_consent(referral, told.referral_consent)


def refuse_without_consent(target: str | None, has_consent: bool) -> None:
    """Some targets work with the person's agreement only: voluntary return is confidential and a free choice."""
    word = vocabulary().referral_targets.find(target) if target else None
    if word is not None and word.needs_consent and not has_consent:
        raise RuleBroken(
            _(
                "%(target)s works only with the person's agreement, and they may withdraw at any time: "
                "ask them, and tick that they agree.",
                target=word.label,
            ),
            field="referral_consent",
        )


def plan(
    told: Afterwards,
    *,
    service_id: UUID,
    partner_id: int,
    centre_id: int,
    technician_id: int,
    given_on: date,
    referral: str | None,
) -> None:
    """Keep the task and the referral a service gives rise to; `referral` is the code of its target."""
    owner = {"partner_id": partner_id, "centre_id": centre_id, "technician_id": technician_id, "service_id": service_id}
    if told.follow_up_on:
        db.session.add(FollowUp(**owner, due_on=told.follow_up_on, what=told.follow_up))
    if referral:
        db.session.add(
            Referral(
                **owner,
                target=referral,
                edition=_edition(referral),
                reason=told.referral_reason,
                has_consent=told.referral_consent,
                referred_on=given_on,
                ask_again_on=given_on + ASK_AGAIN_AFTER,
            )
        )


def _edition(target: str) -> str | None:
    """Which edition of its programme runs at the target now."""
    word = vocabulary().referral_targets.find(target)
    return word.edition if word else None


def keep_in_step(service: Service, told: Afterwards) -> None:
    """After a correction the referral is where the service now says; to another target it waits anew."""
    kept = find_referral(service.id)
    if kept is not None and kept.target != service.referral:
        db.session.delete(kept)
        db.session.flush()
        kept = None
    if kept is None and service.referral:
        plan(
            Afterwards(referral_reason=told.referral_reason, referral_consent=told.referral_consent),
            service_id=service.id,
            partner_id=service.partner_id,
            centre_id=service.centre_id,
            technician_id=service.technician_id,
            given_on=service.given_on,
            referral=service.referral,
        )
    elif kept is not None and kept.status is ReferralStatus.WAITING:
        kept.referred_on = service.given_on


def drop(service_id: UUID) -> None:
    """A service that is undone leaves nothing to be done; what was done stays."""
    db.session.execute(delete(FollowUp).where(FollowUp.service_id == service_id, FollowUp.done_at.is_(None)))
    db.session.execute(delete(Referral).where(Referral.service_id == service_id))
