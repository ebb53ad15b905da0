"""A technician's account, closed and opened again by their entity: the administrator knows nobody of it."""

from __future__ import annotations

from collections.abc import Callable

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.actions import end_way_in, open_way_in
from app.domain.access.models import AccountStatus, Actor
from app.domain.access.policy import Permission, require
from app.domain.technicians.models import Technician


def close_technician_account(by: Actor, technician: Technician) -> None:
    """The technician can no longer come in, from this moment; RuleBroken when that is so already.

    What they logged stays. What a device of theirs still keeps, it hands over by its own secret for a person to settle.
    """
    require(by, Permission.NOMINATE_TECHNICIAN, on=technician)
    if technician.account.status is AccountStatus.CLOSED:
        raise RuleBroken(_("This account is closed already."))
    end_way_in(by, technician.account)


def let_technician_in_again(by: Actor, technician: Technician, address: Callable[[str], str]) -> None:
    """The technician is invited again, by a link to set a new password; RuleBroken unless the account is closed."""
    require(by, Permission.NOMINATE_TECHNICIAN, on=technician)
    open_way_in(by, technician.account, address)
