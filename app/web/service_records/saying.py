"""A field of a service in words: its name, and its value."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.choices import Choice
from app.base.clock import today
from app.base.language import _
from app.domain.service_records.fields import FIELDS
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Paper,
    PaperCheck,
    Requester,
    Sex,
)
from app.domain.vocabulary.queries import vocabulary
from app.web.filters import day, hours

CHOICES: dict[str, type[Choice]] = {
    "channel": Channel,
    "requester": Requester,
    "sex": Sex,
    "age_band": AgeBand,
    "legal_status": LegalStatus,
    "interpreter": Interpreter,
    "outcome": Outcome,
    "decision": Decision,
}
LISTS = {
    "area": "areas",
    "sub_topic": "sub_topics",
    "nationality": "nationalities",
    "language": "languages",
    "residence": "municipalities",
    "referral": "referral_targets",
}


def name_of(field: str) -> str:
    named = {"other_areas": _("Other areas"), "papers": _("Documents looked at")}
    return named.get(field) or str(FIELDS[field][1])


def said(field: str, value: Any, on: date | None = None) -> str:
    """The value of a field in words: of a record, or as the trail keeps it. `on`: in the wording of that day."""
    if field == "other_areas":
        told = ((said("area", area, on), Outcome(outcome).label) for area, outcome in value.items())
        return ", ".join(f"{area}: {outcome}" for area, outcome in told) or "–"
    if field == "papers":
        return ", ".join(f"{paper.label}: {PaperCheck(value[paper]).label}" for paper in Paper if paper in value) or "–"
    if value is None or value == "":
        return "–"
    if field in CHOICES:
        return CHOICES[field](value).label
    if field in LISTS:
        word = getattr(vocabulary(), LISTS[field]).find(value)
        return word.label_on(on or today()) if word else _("Not stated")
    if field in ("given_on", "decided_on"):
        return day(value) if not isinstance(value, str) else "/".join(reversed(value.split("-")))
    return hours(value) if field == "minutes" else _flag(value)


def _flag(value: Any) -> str:
    return {True: _("Yes"), False: _("No")}[value] if isinstance(value, bool) else str(value)
