"""What a task and an answer may say. No database and no clock."""

from __future__ import annotations

from datetime import date

from app.base.errors import RuleBroken
from app.base.language import _, ngettext

LONGEST = 500


def refuse_task_day(day: date, since: date, field: str) -> None:
    """Nothing is to be done before it arose."""
    if day < since:
        raise RuleBroken(_("The follow-up is dated before the service: choose a later day."), field=field)


def refuse_long(text: str | None, field: str) -> None:
    if len(text or "") > LONGEST:
        raise RuleBroken(
            ngettext(
                "The text is over %(num)s character: shorten it.",
                "The text is over %(num)s characters: shorten it.",
                LONGEST,
            ),
            field=field,
        )
