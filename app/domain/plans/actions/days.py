"""Since which day a change may be told: never ahead of time, and never before what was told already."""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.plans.models import MeasureStep, OwnerName, Ownership

FIRST_YEAR = 1990


def refuse_future(since: date, field: str = "since") -> None:
    """A history tells what happened, and begins with the first year a plan may have."""
    if since.year < FIRST_YEAR:
        raise RuleBroken(_("This day is too long ago: choose one from %(year)s on.", year=FIRST_YEAR), field=field)
    if since > today():
        raise RuleBroken(_("This day is still to come: choose today or an earlier day."), field=field)


def refuse_since(since: date, history: list[MeasureStep] | list[Ownership] | list[OwnerName], of: str = "") -> None:
    """A day that is still to come, or earlier than the last one told; `history` has the latest first."""
    refuse_future(since)
    if history and since < history[0].since:
        day = f"{history[0].since:%d/%m/%Y}"
        said = _("The last change before this one is of %(day)s: choose that day or a later one.", day=day)
        raise RuleBroken(f"{of}: {said}" if of else said, field="since")
