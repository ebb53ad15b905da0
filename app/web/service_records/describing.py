"""A service in words: one line of a list, the facts of its page, the entries of its history."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from app.base.choices import Choice
from app.base.clock import day_of
from app.base.language import Lazy, _, lazy, lazy_pgettext, ngettext
from app.domain.cards.rules import written
from app.domain.devices.queries import find_clock_off
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Paper,
    PaperCheck,
    Requester,
    ServiceRecord,
    Sex,
)
from app.domain.service_records.queries.records import Correction
from app.domain.service_records.telling import FIELDS
from app.domain.vocabulary.queries import vocabulary
from app.web.filters import day, hours, ltr, moment

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
# What is written of a field that stands for another record.
OPAQUE = ("card_id", "campaign_id", "appointment_id")
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
    is_late: bool


def line(service: ServiceRecord) -> Line:
    """How a list shows it; the hour only when it was logged on the day it was given."""
    is_same_day = day_of(service.logged_at) == service.given_on
    when = moment(service.logged_at) if is_same_day else day(service.given_on)
    if service.undone_at:
        outcome, tone = str(ACTS["service.undone"]), "refused"
    else:
        outcome, tone = service.outcome.label, TONES.get(service.outcome, "")
    areas, channel, who = _areas(service), service.channel.label, person(service)
    return Line(service.id, service.code, when, areas, channel, who, outcome, tone, service.late_reason is not None)


def person(service: ServiceRecord) -> str:
    """Who came: what was stated, and "not stated" when nothing was."""
    if service.requester is Requester.ORGANISATION:
        return service.requester.label
    stated = [said("nationality", service.nationality)] if service.nationality != NOT_STATED else []
    stated += [choice.label for choice in (service.sex, service.age_band) if choice != NOT_STATED]
    return " · ".join(stated) or Sex.NOT_STATED.label


def parts(service: ServiceRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, [(name, value)]) of the record's page; what was not asked for in its model is left out."""
    told = [
        (str(title), [(name_of(field), said(field, getattr(service, field))) for field in names])
        for title, names in PARTS
    ]
    told[0][1].extend(_of_place(service))
    told[1][1][1:1] = _of_person(service)
    told[2][1][1:1] = [(said("area", other.area), other.outcome.label) for other in service.other_areas]
    return [*told, (service.model.label, _of_model(service))] if _of_model(service) else told


def entry(correction: Correction) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    """(act, when, who, [(field, before, after)]) of one entry of the history."""
    changes = [
        (name_of(field), *(("", _("changed")) if _is_secret(field, pair) else (said(field, value) for value in pair)))
        for field, pair in correction.changes.items()
        if field != "undone"
    ]
    return str(ACTS.get(correction.act, correction.act)), moment(correction.at), correction.name, changes


def _areas(service: ServiceRecord) -> str:
    more, area = len(service.other_areas), said("area", service.area)
    if not more:
        return area
    return ngettext("%(area)s and %(num)s more", "%(area)s and %(num)s more", more, area=area)


def origin(service: ServiceRecord) -> str:
    """Where it was first written, when not on the screen; by the device's clock, which may be wrong."""
    if service.said_at:
        return (
            _(
                "Written on a device on %(written)s by its clock, received on %(received)s.",
                written=moment(service.said_at),
                received=moment(service.logged_at),
            )
            + f" {clock(find_clock_off(service.id))}"
        )
    return _("Came with an imported spreadsheet.") if service.import_id else ""


def clock(minutes: int | None) -> str:
    """How far a device's clock was off, and in which direction; nothing when it was right."""
    if minutes is None:
        return ""
    size = abs(minutes)
    if minutes > 0:
        return ngettext(
            "The clock of the device was %(num)s minute behind.",
            "The clock of the device was %(num)s minutes behind.",
            size,
        )
    return ngettext(
        "The clock of the device was %(num)s minute ahead.",
        "The clock of the device was %(num)s minutes ahead.",
        size,
    )


def _of_place(service: ServiceRecord) -> list[tuple[str, str]]:
    places = ((name_of("stop_id"), service.stop), (name_of("campaign_id"), service.campaign))
    facts = [(name, place.name) for name, place in places if place]
    if service.late_reason:
        facts.append((_("Late entry"), service.late_reason))
    return facts


def _of_person(service: ServiceRecord) -> list[tuple[str, str]]:
    facts = [(name_of("organisation"), service.organisation)] if service.organisation else []
    return facts + ([(name_of("card_id"), ltr(written(service.card.code)))] if service.card else [])


def _is_secret(field: str, pair: Any) -> bool:
    """Of free text the trail says only that it changed; other records are not named by their number."""
    return pair == "changed" or field in OPAQUE


def _of_model(service: ServiceRecord) -> list[tuple[str, str]]:
    facts = [(_("Documents looked at"), said("papers", service.papers))] if service.papers else []
    if service.biometrics_collected:
        facts.append((name_of("biometrics_collected"), _("Done")))
    if service.decision is not None:
        facts.append((name_of("decision"), service.decision.label))
        facts.append((name_of("decided_on"), day(service.decided_on)))
    return facts


def name_of(field: str) -> str:
    named = {"other_areas": _("Other areas"), "papers": _("Documents looked at")}
    return named.get(field) or str(FIELDS[field][1])


def said(field: str, value: Any) -> str:
    """The value of a field in words: of a record, or as the trail keeps it."""
    if field == "other_areas":
        return ", ".join(f"{said('area', area)}: {Outcome(outcome).label}" for area, outcome in value.items()) or "–"
    if field == "papers":
        return ", ".join(f"{paper.label}: {PaperCheck(value[paper]).label}" for paper in Paper if paper in value) or "–"
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
