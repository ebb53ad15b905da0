"""A service in words: one line of a list, and the facts of its page."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from app.base.clock import day_of
from app.base.language import Lazy, _, lazy, ngettext
from app.domain.cards.rules import written
from app.domain.service_records.models import (
    NOT_STATED,
    Outcome,
    Requester,
    ServiceRecord,
    Sex,
)
from app.web.filters import day, ltr, moment
from app.web.service_records.history import ACTS
from app.web.service_records.saying import name_of, said

TONES = {Outcome.SOLVED: "done", Outcome.REFERRED: "progress", Outcome.PENDING: "attention"}
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
    stated = [_said(service, "nationality")] if service.nationality != NOT_STATED else []
    stated += [choice.label for choice in (service.sex, service.age_band) if choice != NOT_STATED]
    return " · ".join(stated) or Sex.NOT_STATED.label


def parts(service: ServiceRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, [(name, value)]) of the record's page; what was not asked for in its model is left out."""
    told = [(str(title), [(name_of(field), _said(service, field)) for field in names]) for title, names in PARTS]
    told[0][1].extend(_of_place(service))
    told[1][1][1:1] = _of_person(service)
    told[2][1][1:1] = [
        (said("area", other.area, service.given_on), other.outcome.label) for other in service.other_areas
    ]
    return [*told, (service.model.label, _of_model(service))] if _of_model(service) else told


def _areas(service: ServiceRecord) -> str:
    more, area = len(service.other_areas), _said(service, "area")
    if not more:
        return area
    return ngettext("%(area)s and %(num)s more", "%(area)s and %(num)s more", more, area=area)


def _of_place(service: ServiceRecord) -> list[tuple[str, str]]:
    places = ((name_of("stop_id"), service.stop), (name_of("campaign_id"), service.campaign))
    facts = [(name, place.name) for name, place in places if place]
    if service.late_reason:
        facts.append((_("Late entry"), service.late_reason))
    return facts


def _of_person(service: ServiceRecord) -> list[tuple[str, str]]:
    facts = [(name_of("organisation"), service.organisation)] if service.organisation else []
    return facts + ([(name_of("card_id"), ltr(written(service.card.code)))] if service.card else [])


def _of_model(service: ServiceRecord) -> list[tuple[str, str]]:
    facts = [(_("Documents looked at"), said("papers", service.papers))] if service.papers else []
    if service.biometrics_collected:
        facts.append((name_of("biometrics_collected"), _("Done")))
    if service.decision is not None:
        facts.append((name_of("decision"), service.decision.label))
        facts.append((name_of("decided_on"), day(service.decided_on)))
    return facts


def _said(service: ServiceRecord, field: str) -> str:
    """In the wording of the day it was given."""
    return said(field, getattr(service, field), service.given_on)
