"""Where a page of these lists begins: after a day and a number, as the address carries them."""

from __future__ import annotations

from datetime import date

PAGE = 25


def written_place(day: date, number: int) -> str:
    """ "2026-11-23.417"."""
    return f"{day.isoformat()}.{number}"


def read_place(text: str | None) -> tuple[date, int] | None:
    """The day and the number; None when there are none, or none that make sense."""
    day, _dot, number = (text or "").partition(".")
    try:
        return date.fromisoformat(day), min(int(number), 2**31 - 1)
    except ValueError:
        return None
