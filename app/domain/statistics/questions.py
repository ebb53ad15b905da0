"""What somebody asks of the figures: a measure, by none, one or two axes, of a place and a period, filtered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.choices import Choice
from app.base.language import lazy


class Measure(Choice):
    """Three figures of the same days that are never added to one another."""

    SERVICES = "services", lazy("Services")
    CONTACTS = "contacts", lazy("Contacts")  # one person on one day at one centre
    PERSONS = "persons", lazy("Persons with a card")  # different cards, across centres by a keyed pseudonym


class Axis(Choice):
    """What a table runs along, or is filtered by. The characteristics have the codes of the counters' dimensions."""

    AREA = "area", lazy("Main area")
    SUB_TOPIC = "sub_topic", lazy("Sub-topic")
    NATIONALITY = "nationality", lazy("Nationality")
    SEX = "sex", lazy("Sex")
    AGE_BAND = "age_band", lazy("Age band")
    LEGAL_STATUS = "legal_status", lazy("Legal status")
    RESIDENCE = "residence", lazy("Municipality of residence")
    LANGUAGE = "language", lazy("Language")
    INTERPRETER = "interpreter", lazy("Interpreter")
    CHANNEL = "channel", lazy("Channel")
    REQUESTER = "requester", lazy("Who came")
    OUTCOME = "outcome", lazy("Outcome")
    REFERRAL = "referral", lazy("Referral")
    DECISION = "decision", lazy("Decision")
    BIOMETRICS = "biometrics", lazy("Biometric collection")  # "yes" or "no": that it was done, no more
    MODEL = "model", lazy("Model of intervention")
    STRUCTURE = "structure", lazy("Kind of structure")
    NUTS2 = "nuts2", lazy("Region (NUTS II)")
    DISTRICT = "district", lazy("District")
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
