"""What many technicians still lack of the initial training, in a few questions for all of them."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.training.models import CourseKind
from app.domain.training.queries.hours import minutes_needed
from app.domain.training.queries.lines import list_lines
from app.domain.training.rules import settle


def minutes_missing(technician_ids: Collection[int]) -> dict[int, int]:
    """{id: minutes of initial training that are missing today}. Who may know is for the caller to have asked."""
    lines, needed = list_lines(technician_ids, confirmed_only=True), minutes_needed()
    return {each: settle(lines.get(each, []), needed).now(CourseKind.INITIAL).missing for each in technician_ids}
