"""What somebody asks of the figures: a measure, by none, one or two axes, of a place and a period, filtered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.base.choices import Choice
from app.base.language import lazy
from app.domain.tallies.models import Dimension


class Measure(Choice):
    """Three figures of the same days that are never added to one another."""

    SERVICES = "services", lazy("Services")
    CONTACTS = "contacts", lazy("Contacts")  # one person on one day at one centre
    PERSONS = "persons", lazy("Persons with a card")  # different cards, across centres by a keyed pseudonym


class Axis(Choice):
    """What a table runs along, or is filtered by. The characteristics have the codes of the counters' dimensions."""

    AREA = Dimension.AREA.value, Dimension.AREA.phrase
    SUB_TOPIC = Dimension.SUB_TOPIC.value, Dimension.SUB_TOPIC.phrase
    NATIONALITY = Dimension.NATIONALITY.value, Dimension.NATIONALITY.phrase
    SEX = Dimension.SEX.value, Dimension.SEX.phrase
    AGE_BAND = Dimension.AGE_BAND.value, Dimension.AGE_BAND.phrase
    LEGAL_STATUS = Dimension.LEGAL_STATUS.value, Dimension.LEGAL_STATUS.phrase
    RESIDENCE = Dimension.RESIDENCE.value, Dimension.RESIDENCE.phrase
    LANGUAGE = Dimension.LANGUAGE.value, Dimension.LANGUAGE.phrase
    INTERPRETER = Dimension.INTERPRETER.value, Dimension.INTERPRETER.phrase
    CHANNEL = Dimension.CHANNEL.value, Dimension.CHANNEL.phrase
    REQUESTER = Dimension.REQUESTER.value, Dimension.REQUESTER.phrase
    OUTCOME = Dimension.OUTCOME.value, Dimension.OUTCOME.phrase
    REFERRAL = Dimension.REFERRAL.value, Dimension.REFERRAL.phrase
    DECISION = Dimension.DECISION.value, Dimension.DECISION.phrase
    BIOMETRICS = Dimension.BIOMETRICS.value, Dimension.BIOMETRICS.phrase  # "yes" or "no": that it was done, no more
    MODEL = Dimension.MODEL.value, Dimension.MODEL.phrase
    STRUCTURE = Dimension.STRUCTURE.value, Dimension.STRUCTURE.phrase
    NUTS2 = "nuts2", lazy("Region (NUTS II)")
    DISTRICT = Dimension.DISTRICT.value, Dimension.DISTRICT.phrase
    MUNICIPALITY = "municipality", lazy("Municipality of the centre")
    CENTRE = "centre", lazy("Centre")
    DAY = "day", lazy("Day")  # "2026-03-14"
    WEEK = "week", lazy("Week")  # the Monday it begins on
    MONTH = "month", lazy("Month")  # "2026-03"
    QUARTER = "quarter", lazy("Quarter")  # "2026-Q1"
    YEAR = "year", lazy("Year")  # "2026"


TIMES = (Axis.DAY, Axis.WEEK, Axis.MONTH, Axis.QUARTER, Axis.YEAR)
PLACES = (Axis.NUTS2, Axis.DISTRICT, Axis.MUNICIPALITY, Axis.CENTRE)  # from the widest to the narrowest
CHARACTERISTICS = tuple(axis for axis in Axis if axis not in (*TIMES, *PLACES))


@dataclass(frozen=True)
class Place:
    """Where: a value of one of the PLACES; the whole network (or all that the reader sees) when there is none."""

    axis: Axis
    code: str  # a NUTS II code, a district code, a DICO, the id of a centre


@dataclass(frozen=True)
class Question:
    """A table somebody asks for. Two questions that are equal have one answer."""

    measure: Measure
    first: date
    last: date  # included
    rows: Axis | None = None
    columns: Axis | None = None
    place: Place | None = None
    filters: tuple[tuple[Axis, tuple[str, ...]], ...] = ()  # sorted; any of the values of each axis

    @cached_property
    def told_filters(self) -> dict[Axis | None, tuple[str, ...]]:
        """Of its filters, those that say something of persons: the others are a place or a time."""
        return {axis: values for axis, values in self.filters if axis in CHARACTERISTICS}
