"""A service in words: one line of a list, the facts of its page, the entries of its history."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from app.base.choices import Choice
from app.base.clock import day_of
from app.base.language import Lazy, _, lazy, lazy_pgettext, ngettext
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    ServiceRecord,
    Sex,
)
from app.domain.service_records.queries.records import Correction
from app.domain.vocabulary.queries import vocabulary
from app.web.filters import day, hours, moment
from app.web.service_records.sheet import FIELDS

TONES = {Outcome.SOLVED: "done", Outcome.REFERRED: "progress", Outcome.PENDING: "attention"}
ACTS: dict[str, Lazy] = {
    "service.corrected": lazy_pgettext("status.service", "Corrected"),
    "service.decided": lazy("Decision entered"),
    "service.undone": lazy_pgettext("status.service", "Undone"),
}
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
# The facts of a record by the three parts of its sheet.
PARTS: tuple[tuple[Lazy, tuple[str, ...]], ...] = (
    (lazy("Where and how"), ("given_on", "minutes", "channel")),
    (
        lazy("Who"),
        ("requester", "nationality", "language", "interpreter", "sex", "age_band", "residence", "legal_status"),
    ),
    (lazy("What"), ("area", "sub_topic", "outcome", "referral")),
)


class Line(NamedTuple):
    """One service in a list."""

    id: UUID
    code: str
    when: str
    areas: str
    channel: str
    person: str
    outcome: str
    tone: str


def line(service: ServiceRecord) -> Line:
    """How a list shows it; the hour only when it was logged on the day it was given."""
    is_same_day = day_of(service.logged_at) == service.given_on
    when = moment(service.logged_at) if is_same_day else day(service.given_on)
    if service.undone_at:
        outcome, tone = str(ACTS["service.undone"]), "refused"
    else:
        outcome, tone = service.outcome.label, TONES.get(service.outcome, "")
    return Line(service.id, service.code, when, _areas(service), service.channel.label, person(service), outcome, tone)


def person(service: ServiceRecord) -> str:
    """Who came: what was stated, and "not stated" when nothing was."""
    if service.requester is Requester.ORGANISATION:
        return service.requester.label
    stated = [_said("nationality", service.nationality)] if service.nationality != NOT_STATED else []
    stated += [choice.label for choice in (service.sex, service.age_band) if choice != NOT_STATED]
    return " · ".join(stated) or Sex.NOT_STATED.label


def parts(service: ServiceRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, [(name, value)]) of the record's page; what was not asked for in its model is left out."""
    told = [
        (str(title), [(_name(field), _said(field, getattr(service, field))) for field in names])
        for title, names in PARTS
    ]
    told[0][1].append((_("Itinerant stop"), service.stop.name)) if service.stop else None
    told[2][1][1:1] = [(_said("area", other.area), other.outcome.label) for other in service.other_areas]
    return [*told, (service.model.label, _of_model(service))] if _of_model(service) else told


def entry(correction: Correction) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    """(act, when, who, [(field, before, after)]) of one entry of the history."""
    changes = [
        (_name(field), *(("", _("changed")) if pair == "changed" else (_said(field, value) for value in pair)))
        for field, pair in correction.changes.items()
        if field != "undone"
    ]
    return str(ACTS.get(correction.act, correction.act)), moment(correction.at), correction.name, changes


def _areas(service: ServiceRecord) -> str:
    more, area = len(service.other_areas), _said("area", service.area)
    if not more:
        return area
    return ngettext("%(area)s and %(num)s more", "%(area)s and %(num)s more", more, area=area)


def _of_model(service: ServiceRecord) -> list[tuple[str, str]]:
    facts = []
    if service.biometrics_collected:
        facts.append((_name("biometrics_collected"), _("Done")))
    if service.decision is not None:
        facts.append((_name("decision"), service.decision.label))
        facts.append((_name("decided_on"), day(service.decided_on)))
    return facts


def _name(field: str) -> str:
    return _("Other areas") if field == "other_areas" else str(FIELDS[field][1])


def _said(field: str, value: Any) -> str:
    """The value of a field in words: of a record, or as the trail keeps it."""
    if field == "other_areas":
        return ", ".join(f"{_said('area', area)}: {Outcome(outcome).label}" for area, outcome in value.items()) or "–"
    if value is None or value == "":
        return "–"
    if field in CHOICES:
        return CHOICES[field](value).label
    if field in LISTS:
        word = getattr(vocabulary(), LISTS[field]).find(value)
        return word.label if word else _("Not stated")
    if field in ("given_on", "decided_on"):
        return day(value) if not isinstance(value, str) else "/".join(reversed(value.split("-")))
    return hours(value) if field == "minutes" else _flag(value)


def _flag(value: Any) -> str:
    return {True: _("Yes"), False: _("No")}[value] if isinstance(value, bool) else str(value)
