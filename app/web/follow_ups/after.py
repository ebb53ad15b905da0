"""What the page of a service says of the time after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.base.clock import today
from app.domain.follow_ups.models import FollowUp, Referral
from app.domain.follow_ups.queries import find_referral, list_of_service
from app.web.follow_ups.forms import TaskForm
from app.web.follow_ups.wording import target_name


@dataclass(frozen=True)
class After:
    """The tasks and the referral of one service, and the form for one more task."""

    tasks: list[FollowUp]
    referral: Referral | None
    target: str
    form: TaskForm
    today: date


def after(service_id: UUID) -> After:
    """Read what comes after this service; for whoever may read it."""
    referral = find_referral(service_id)
    target = target_name(referral) if referral else ""
    return After(list_of_service(service_id), referral, target, TaskForm(formdata=None), today())
