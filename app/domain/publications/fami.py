"""The indicators FAMI asks of an entity it funds: participants by sex and age, third-country nationals, sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.base.database import db
from app.base.language import Lazy, lazy
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.activities.models import Activity, ActivityCount, ActivityKind
from app.domain.protocols.queries import list_funded
from app.domain.publications.periods import Period
from app.domain.service_records.models import NOT_STATED
from app.domain.statistics.asking import Waiting, answer
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.tables import Table
from app.domain.vocabulary.queries import vocabulary

# Nationals of the Union, of Iceland, Liechtenstein and Norway, and of Switzerland are no third-country nationals.
_COUNTRIES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH"
EU_EEA_SWISS = frozenset(_COUNTRIES.split())
FUND = "FAMI"  # as the source of other funding is named in an agreement
SESSIONS = (ActivityKind.INFORMATION_SESSION, ActivityKind.COLLECTIVE_SERVICE)
DEFINITIONS: dict[str, Lazy] = {
    "participants": lazy(
        "Different client cards served in the period, each counted once. Who has no card is not known."
    ),
    "third_country": lazy(
        "Participants whose nationality is not that of the European Union, Iceland, Liechtenstein, Norway or "
        "Switzerland. Who did not name one is not among them."
    ),
    "services": lazy("Acts of help, each on one day; one person can have several."),
    "sessions": lazy("Information sessions and collective services, with the people present at each."),
}


@dataclass(frozen=True)
class Contract:
    """The money FAMI gives an entity, as one of its agreements declares it."""

    source: str  # "FAMI 2030"
    number: str
    first: date
    last: date


@dataclass(frozen=True)
class Indicators:
    """Exact figures of one entity's own centres. Participants by (sex, age band); services by month."""

    period: Period
    participants: Table
    third_country: Table
    services: Table
    sessions: dict[ActivityKind, tuple[int, int]]  # how many, and the people present at them together
    contracts: list[Contract]  # of the funding the entity's agreements declare for the period; none: it is not funded


def indicators(by: Actor, period: Period) -> Indicators | Waiting:
    """The indicators of the reader's entity, or how far the slowest of their tables is.

    NotAllowed for whoever does not answer for an entity.
    """
    require(by, Permission.READ_INDICATORS)
    answers = [answer(by, question) for question in questions_of(period)]
    waiting = [each for each in answers if isinstance(each, Waiting)]
    if waiting:
        return min(waiting, key=lambda each: each.progress)
    participants, third_country, services = (each for each in answers if isinstance(each, Table))
    return Indicators(period, participants, third_country, services, _sessions(by, period), _contracts(by, period))


def questions_of(period: Period) -> tuple[Question, Question, Question]:
    """Participants, those of third countries, services."""
    days = period.days
    nationals = ((Axis.NATIONALITY, _third_countries()),)
    return (
        Question(Measure.PERSONS, *days, Axis.SEX, Axis.AGE_BAND),
        Question(Measure.PERSONS, *days, Axis.SEX, Axis.AGE_BAND, filters=nationals),
        Question(Measure.SERVICES, *days, Axis.MONTH),
    )


def _third_countries() -> tuple[str, ...]:
    codes = {word.code for word in vocabulary().nationalities}
    return tuple(sorted(codes - EU_EEA_SWISS - {NOT_STATED}))


def _contracts(by: Actor, period: Period) -> list[Contract]:
    texts = list_funded(by, *period.days, FUND)
    declared = [
        Contract(text.funding_source or "", text.funding_contract or "", text.funding_from, text.funding_until)
        for text in texts
        if text.funding_from and text.funding_until
    ]
    return list(dict.fromkeys(declared))  # an addendum declares again what its agreement did


def _sessions(by: Actor, period: Period) -> dict[ActivityKind, tuple[int, int]]:
    held = (
        Activity.held_on.between(*period.days),
        Activity.removed_at.is_(None),
        Activity.kind.in_(SESSIONS),
        within(by, Permission.READ_ACTIVITY, Activity),
    )
    people = select(func.sum(ActivityCount.people)).where(ActivityCount.activity_id == Activity.id).scalar_subquery()
    query = select(Activity.kind, func.count(), func.coalesce(func.sum(people), 0)).where(*held).group_by(Activity.kind)
    found = {kind: (int(number), int(present)) for kind, number, present in db.session.execute(query)}
    return {kind: found.get(kind, (0, 0)) for kind in SESSIONS}
