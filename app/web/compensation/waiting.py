"""What waits for whoever looks, and what the month comes to so far."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may
from app.domain.centres.models import Centre, CentreStatus
from app.domain.centres.queries import list_centres_of
from app.domain.compensation.models import Contest, Statement
from app.domain.compensation.queries.disputes import list_open_contests
from app.domain.compensation.queries.expected import Expectation, expect
from app.domain.compensation.queries.payments import Unpaid, list_unpaid
from app.domain.compensation.queries.waiting import list_to_approve, list_to_confirm
from app.domain.partners.models import Model

MOST = 10


@dataclass(frozen=True)
class Waiting:
    """What is to be answered, confirmed and approved, what is due first at the top; and what is unpaid the longest."""

    contests: list[Contest]
    to_confirm: list[Statement]
    to_approve: list[Statement]
    unpaid: Unpaid | None


def what_waits(by: Actor) -> Waiting:
    """The first of what waits for this account."""
    answers = may(by, Permission.ANSWER_CONTEST)
    return Waiting(
        contests=list_open_contests(by, MOST) if answers else [],
        to_confirm=list_to_confirm(by, MOST),
        to_approve=list_to_approve(by, MOST),
        unpaid=next(iter(list_unpaid(by, limit=1)), None),
    )


def expected_of(by: Actor) -> list[tuple[Centre, Expectation]]:
    """For each open centre of the account's entity, what its services of this month come to so far."""
    if by.partner_id is None:
        return []
    month = Month.of(today())
    return [
        (centre, expect(centre, month))
        for centre in list_centres_of(by.partner_id)
        if centre.status is CentreStatus.OPEN and centre.model is not Model.TRADITIONAL
    ]
